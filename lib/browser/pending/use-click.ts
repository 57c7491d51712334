"use client";

import { useSWRConfig } from "swr";
import { isAffected } from "@/lib/browser/cache/live-keys";
import { useRefetch } from "@/lib/browser/cache/use-refetch";
import type { GridEvent } from "@/lib/domain/views/event-view";
import { type Click, clicks } from "./clicks";
import { type CachedEvents, mapEvents } from "./meeting-copies";

type Paint<Answer> = {
  /** How an event will look once what was asked is granted. */
  pending: Click;
  /** How it looks by the answer. */
  answered: <Event extends GridEvent>(
    event: Event,
    calendarIds: readonly string[],
    answer: Answer,
  ) => Event;
};

/**
 * Gives a function that paints a click until its answer is there, then the answer; and then has all
 * read again that shows bots, since the answer doesn't tell everything, a failed one least.
 */
export function useClick(): <Answer>(
  paint: Paint<Answer>,
  answer: Promise<Answer>,
) => Promise<Answer> {
  const { cache, mutate } = useSWRConfig();
  const refetch = useRefetch();

  return async ({ pending, answered }, answer) => {
    clicks.add(pending);
    try {
      const given = await answer;
      for (const key of [...cache.keys()]) {
        if (!isEventsKey(key) || cache.get(key)?.data === undefined) continue;
        void mutate<CachedEvents>(
          key,
          (known: CachedEvents) =>
            mapEvents(known, (event, calendarIds) => answered(event, calendarIds, given)),
          { revalidate: false },
        );
      }
      return given;
    } finally {
      clicks.remove(pending);
      void refetch((key) => isAffected(key, { topic: "bots", id: null, version: "" }));
    }
  };
}

function isEventsKey(key: string): boolean {
  return /^\/api\/(events(\?|\/[^/]+$)|meetings\?)/.test(key);
}
