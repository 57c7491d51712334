"use client";

import { useEffect, useMemo, useState } from "react";
import useSWRInfinite from "swr/infinite";
import { type ApiFailure, fetchJson } from "@/lib/browser/api/fetch-json";
import { feedPageSize, furtherKey } from "@/lib/browser/api/keys";
import { splitFeed } from "./feed-rows";

export type Feed<Row> = {
  rows: Row[];
  /** How many newer rows wait to be shown. */
  waiting: number;
  showWaiting: () => void;
  hasMore: boolean;
  loadMore: () => void;
  /** The first rows of this filter, or further ones, are under way. */
  loading: boolean;
  error: ApiFailure | undefined;
  retry: () => void;
};

/**
 * A list that grows downwards on demand. Rows that arrive on top wait until they are asked for, so
 * that nothing moves under the reader; rows that are shown are refreshed in their place.
 * @param rowsOf reads a page; always the same function
 */
export function useFeed<Page extends { next: string | null }, Row extends { id: string }>(
  key: string,
  rowsOf: (page: Page) => Row[],
): Feed<Row> {
  const pages = useSWRInfinite<Page, ApiFailure>(
    (index, previous: Page | null) => {
      if (index === 0 || previous === null) return key;
      return previous.next === null ? null : furtherKey(key, previous.next);
    },
    (path: string) => fetchJson<Page>(path),
    // Another filter's rows say nothing about this one.
    { revalidateAll: true, keepPreviousData: false },
  );
  const [view, setView] = useState<View>(() => firstView(key));
  const current = view.key === key ? view : firstView(key);

  const { data } = pages;
  const loaded = data ?? [];
  // The same rows for the same pages: a long list is put in order by them.
  const { waiting, rows } = useMemo(
    () => splitFeed((data ?? []).flatMap(rowsOf), current.top),
    [data, rowsOf, current.top],
  );

  const settled = !pages.isLoading;
  const first = rows[0]?.id ?? null;
  useEffect(() => {
    if (settled)
      setView((before) => ({ ...(before.key === key ? before : firstView(key)), top: first }));
  }, [settled, first, key]);

  // Rows that wait take up room in the pages: as many more are fetched, or the end would be cut.
  const needed = current.pages + Math.ceil(waiting.length / feedPageSize);
  const { size, setSize } = pages;
  useEffect(() => {
    if (size !== needed) void setSize(needed);
  }, [size, needed, setSize]);

  const growing = loaded.length > 0 && loaded.length < size;
  return {
    rows,
    waiting: waiting.length,
    showWaiting: () => setView({ ...current, top: null }),
    hasMore: (loaded.at(-1)?.next ?? null) !== null,
    loadMore: () => setView({ ...current, pages: current.pages + 1 }),
    loading: pages.isLoading || (growing && pages.isValidating),
    error: pages.error,
    retry: () => void pages.mutate(),
  };
}

/** How far the reader has come in the list of one filter. */
type View = {
  key: string;
  /** The row that was uppermost when the rows were last put in order. */
  top: string | null;
  pages: number;
};

function firstView(key: string): View {
  return { key, top: null, pages: 1 };
}
