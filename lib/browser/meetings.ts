"use client";

import { useCallback } from "react";
import { type Cache, useSWRConfig } from "swr";
import { fetchJson } from "@/lib/browser/api/fetch-json";
import { type MeetingsQuery, meetingsKey } from "@/lib/browser/api/keys";
import { freshness } from "@/lib/browser/cache/freshness";
import { useRead } from "@/lib/browser/cache/use-read";
import { usePainted } from "@/lib/browser/pending/clicks";
import type { MeetingRange, MeetingView } from "@/lib/domain/views/meeting-view";

/** All meetings of a range, each once, with the clicks that are on their way. */
export function useMeetings(query: MeetingsQuery) {
  const { cache } = useSWRConfig();
  const { data, error, isLoading, mutate } = useRead<MeetingRange>(meetingsKey(query), {
    fetcher: (key: string) => fetchMeetings(key, cache),
  });
  return { data: usePainted(data), error, isLoading, mutate };
}

/** Gives a function that fetches a range, once, before somebody steps to it. */
export function usePrefetchMeetings(): (query: MeetingsQuery) => void {
  const { cache, mutate } = useSWRConfig();
  return useCallback(
    async (query) => {
      const key = meetingsKey(query);
      if (cache.get(key)?.data !== undefined) return;
      const position = freshness.position();
      // A failure shows when the range is really asked for.
      const read = await fetchMeetings(key, cache).catch(() => null);
      if (read === null || cache.get(key)?.data !== undefined) return;
      freshness.read(key, position);
      await mutate(key, read, { revalidate: false });
    },
    [cache, mutate],
  );
}

/** A meeting that is as it was stays the same object, so that what paints it needn't paint it anew. */
async function fetchMeetings(key: string, cache: Cache): Promise<MeetingRange> {
  const { meetings } = await fetchJson<MeetingRange>(key);
  const before: MeetingRange | undefined = cache.get(key)?.data;
  const known = new Map(before?.meetings.map((one) => [one.eventId, one]));
  return { meetings: meetings.map((one) => same(known.get(one.eventId), one)) };
}

function same(before: MeetingView | undefined, read: MeetingView): MeetingView {
  return before && JSON.stringify(before) === JSON.stringify(read) ? before : read;
}
