"use client";

import { useEffect, useState } from "react";
import { ApiFailure, fetchJson } from "@/lib/browser/api/fetch-json";
import { previewKey, whyKey } from "@/lib/browser/api/keys";
import type { RulesPreview } from "@/lib/domain/views/rules-effect";
import type { RulesDraft } from "@/lib/domain/views/rules-view";
import type { WhyView } from "@/lib/domain/views/why-view";

export type Preview<Answer> = {
  /** What the last draft that was asked about would do; it stays while the next is asked about. */
  answer: Answer | null;
  /** It is of another draft than the one that is shown. */
  stale: boolean;
  error: ApiFailure | null;
};

/** What a draft would do; null asks for nothing, and keeps what was known. */
export function usePreview(draft: RulesDraft | null): Preview<RulesPreview> {
  return useAsked(previewKey, draft);
}

/** What would become of one meeting by a draft, and why. */
export function useDraftWhy(eventId: string, draft: RulesDraft | null): Preview<WhyView> {
  return useAsked(whyKey(eventId), draft);
}

/** Long enough for somebody who types to be done with a word. */
const pauseMs = 250;
const deadlineMs = 30_000;

/** Another page of this person's asked meanwhile: this one waits its turn, longer each time. */
const turnMs = 1_000;

type Asked<Answer> = { body: string; answer: Answer | null; error: ApiFailure | null };

/**
 * Asks about what is shown once it rests; what was asked before it is dropped. A person has one
 * preview at a time worked out: that theirs was dropped for another is no answer about the draft.
 */
function useAsked<Answer>(path: string, draft: RulesDraft | null): Preview<Answer> {
  const [known, setKnown] = useState<Asked<Answer> | null>(null);
  const body = draft && JSON.stringify(draft);

  useEffect(() => {
    if (body === null) return;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (turn: number) => {
      const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(deadlineMs)]);
      try {
        const answer = await fetchJson<Answer>(path, { method: "POST", body, signal });
        if (!stop.signal.aborted) setKnown({ body, answer, error: null });
      } catch (error) {
        if (stop.signal.aborted) return;
        if (!(error instanceof ApiFailure)) throw error;
        if (error.code === "conflict") {
          timer = setTimeout(() => void ask(turn + 1), turnMs * 2 ** Math.min(turn, 4));
          return;
        }
        setKnown((before) => ({ body, answer: before?.answer ?? null, error }));
      }
    };
    timer = setTimeout(() => void ask(0), pauseMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [path, body]);

  return {
    answer: known?.answer ?? null,
    stale: body === null || known?.body !== body,
    error: known?.body === body ? (known?.error ?? null) : null,
  };
}
