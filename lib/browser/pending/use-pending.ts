"use client";

import { useRef, useState } from "react";
import { ApiFailure } from "@/lib/browser/api/fetch-json";

/** A click ahead of the server: what is wished for, and why the last wish was taken back. */
export type Wishes<Wish> = {
  /** On its way to the server. */
  pending: Wish | null;
  failed: { wish: Wish; error: ApiFailure } | null;
  /** Sends a wish; `send` paints it, too. */
  make: (wish: Wish) => Promise<void>;
  /** Repeats the one that failed. */
  retry: () => Promise<void>;
};

export function useWish<Wish>(send: (wish: Wish) => Promise<unknown>): Wishes<Wish> {
  const [pending, setPending] = useState<Wish | null>(null);
  const [failed, setFailed] = useState<{ wish: Wish; error: ApiFailure } | null>(null);
  const clicks = useRef(0);

  async function make(wish: Wish): Promise<void> {
    clicks.current += 1;
    const click = clicks.current;
    setPending(wish);
    setFailed(null);
    const error = await send(wish).then(() => null, asFailure);
    // What became of a click counts only until the next one.
    if (click !== clicks.current) return;
    setPending(null);
    if (error) setFailed({ wish, error });
  }

  return {
    pending,
    failed,
    make,
    retry: async () => {
      if (failed) await make(failed.wish);
    },
  };
}

function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  throw error;
}
