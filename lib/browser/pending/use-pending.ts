"use client";

import { useRef, useState } from "react";
import { ApiFailure } from "@/lib/browser/api/fetch-json";
import { useShown } from "./use-shown";

/** A click that was taken back, and the way to make it again. */
export type Failure<Asked> = { asked: Asked; error: ApiFailure; retry: () => Promise<void> };

/**
 * Tells of a click that failed.
 * @param shown whether whoever sent it is still shown, to say so itself
 */
export type OnFailure<Asked> = (failure: Failure<Asked>, shown: boolean) => void;

/** A click ahead of the server: what was asked, and why the last one was taken back. */
export type Pending<Asked> = {
  /** On its way to the server. */
  pending: Asked | null;
  failed: Failure<Asked> | null;
  /** Sends a click, and says whether it was granted; `send` paints it, too. */
  ask: (asked: Asked) => Promise<boolean>;
};

export function usePending<Asked>(
  send: (asked: Asked) => Promise<unknown>,
  onFailure: OnFailure<Asked>,
): Pending<Asked> {
  const [pending, setPending] = useState<Asked | null>(null);
  const [failed, setFailed] = useState<Failure<Asked> | null>(null);
  const clicks = useRef(0);
  const shown = useShown();

  async function ask(asked: Asked): Promise<boolean> {
    clicks.current += 1;
    const click = clicks.current;
    setPending(asked);
    setFailed(null);
    const error = await send(asked).then(() => null, asFailure);
    // What became of a click counts only until the next one.
    if (click !== clicks.current) return !error;
    setPending(null);
    if (!error) return true;
    const retry = async () => void (await ask(asked));
    const failure = { asked, error, retry };
    setFailed(failure);
    onFailure(failure, shown.current);
    return false;
  }

  return { pending, failed, ask };
}

function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  throw error;
}
