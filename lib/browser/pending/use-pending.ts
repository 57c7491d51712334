"use client";

import { useRef, useState } from "react";
import { ApiFailure } from "@/lib/browser/api/fetch-json";

/** A click ahead of the server: what was asked, and why the last one was taken back. */
export type Pending<Asked> = {
  /** On its way to the server. */
  pending: Asked | null;
  failed: { asked: Asked; error: ApiFailure } | null;
  /** Sends a click; `send` paints it, too. */
  ask: (asked: Asked) => Promise<void>;
  /** Repeats the one that failed. */
  retry: () => Promise<void>;
};

export function usePending<Asked>(send: (asked: Asked) => Promise<unknown>): Pending<Asked> {
  const [pending, setPending] = useState<Asked | null>(null);
  const [failed, setFailed] = useState<{ asked: Asked; error: ApiFailure } | null>(null);
  const clicks = useRef(0);

  async function ask(asked: Asked): Promise<void> {
    clicks.current += 1;
    const click = clicks.current;
    setPending(asked);
    setFailed(null);
    const error = await send(asked).then(() => null, asFailure);
    // What became of a click counts only until the next one.
    if (click !== clicks.current) return;
    setPending(null);
    if (error) setFailed({ asked, error });
  }

  return {
    pending,
    failed,
    ask,
    retry: async () => {
      if (failed) await ask(failed.asked);
    },
  };
}

function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  throw error;
}
