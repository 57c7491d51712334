"use client";

import { type Cache, type SWRResponse, useSWRConfig } from "swr";
import { type ApiFailure, fetchJson } from "@/lib/browser/api/fetch-json";
import { type EventsQuery, eventKey, eventsKey, historyKey, pageKey } from "@/lib/browser/api/keys";
import { keepSame } from "@/lib/browser/cache/feed-list";
import { useRead } from "@/lib/browser/cache/use-read";
import { usePainted } from "@/lib/browser/pending/clicks";
import type { ChangePage } from "@/lib/domain/views/change-view";
import type { EventView, GridPage } from "@/lib/domain/views/event-view";

/** All events of a range: `next` is null once the API has given its last page. */
export function useEvents(query: EventsQuery) {
  const { cache } = useSWRConfig();
  const events = useRead<GridPage>(eventsKey(query), {
    fetcher: (key: string) => fetchAllEvents(key, cache),
  });
  return painted(events, usePainted(events.data));
}

/** Without what nobody looks at: SWR has those rendered anew who look. */
function painted<Data>(
  { error, isLoading, mutate }: SWRResponse<Data, ApiFailure>,
  data: Data | undefined,
) {
  return { data, error, isLoading, mutate };
}

/** An event that is as it was stays the same object, so that what paints it needn't paint it anew. */
async function fetchAllEvents(key: string, cache: Cache): Promise<GridPage> {
  const events: GridPage["events"] = [];
  let next: string | null = null;
  do {
    const page: GridPage = await fetchJson(next === null ? key : pageKey(key, next));
    events.push(...page.events);
    next = page.next;
  } while (next !== null);
  const before: GridPage | undefined = cache.get(key)?.data;
  return { events: keepSame(before?.events ?? [], events), next: null };
}

/** One event; null asks for none. */
export function useEvent(id: string | null) {
  const event = useRead<EventView>(id === null ? null : eventKey(id));
  return painted(event, usePainted(event.data));
}

/** What happened to one event, newest first; null asks for none. */
export function useEventHistory(id: string | null) {
  return useRead<ChangePage>(id === null ? null : historyKey(id));
}
