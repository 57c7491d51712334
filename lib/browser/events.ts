"use client";

import { useCallback } from "react";
import useSWR, { useSWRConfig } from "swr";
import { type ApiFailure, fetchJson } from "@/lib/browser/api/fetch-json";
import { type EventsQuery, eventKey, eventsKey, historyKey, pageKey } from "@/lib/browser/api/keys";
import type { ChangePage } from "@/lib/domain/views/change-view";
import type { EventPage, EventView } from "@/lib/domain/views/event-view";

/** All events of a range: `next` is null once the API has given its last page. */
export function useEvents(query: EventsQuery) {
  return useSWR<EventPage, ApiFailure>(eventsKey(query), fetchAllEvents);
}

/** Gives a function that fetches a range, once, before somebody steps to it. */
export function usePrefetchEvents(): (query: EventsQuery) => void {
  const { cache, mutate } = useSWRConfig();
  return useCallback(
    (query) => {
      const key = eventsKey(query);
      if (cache.get(key)?.data !== undefined) return;
      // A failure shows when the range is really asked for.
      void mutate(key, fetchAllEvents(key), { revalidate: false, throwOnError: false });
    },
    [cache, mutate],
  );
}

async function fetchAllEvents(key: string): Promise<EventPage> {
  const events: EventPage["events"] = [];
  let next: string | null = null;
  do {
    const page: EventPage = await fetchJson(next === null ? key : pageKey(key, next));
    events.push(...page.events);
    next = page.next;
  } while (next !== null);
  return { events, next: null };
}

/** One event; null asks for none. */
export function useEvent(id: string | null) {
  return useSWR<EventView, ApiFailure>(id === null ? null : eventKey(id), {
    keepPreviousData: false,
  });
}

/** What happened to one event, newest first; null asks for none. */
export function useEventHistory(id: string | null) {
  return useSWR<ChangePage, ApiFailure>(id === null ? null : historyKey(id), {
    keepPreviousData: false,
  });
}
