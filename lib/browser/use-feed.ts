"use client";

import { useEffect, useState } from "react";
import useSWRInfinite from "swr/infinite";
import { splitFeed } from "./feed-rows";
import { type ApiFailure, fetchJson } from "./fetch-json";
import { pageKey } from "./keys";

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
 */
export function useFeed<Page extends { next: string | null }, Row extends { id: string }>(
  key: string,
  rowsOf: (page: Page) => Row[],
): Feed<Row> {
  const pages = useSWRInfinite<Page, ApiFailure>(
    (index, previous: Page | null) => {
      if (index === 0 || previous === null) return key;
      return previous.next === null ? null : pageKey(key, previous.next);
    },
    (path: string) => fetchJson<Page>(path),
    { revalidateAll: true },
  );
  const [top, setTop] = useState<{ key: string; id: string } | null>(null);

  const loaded = pages.data ?? [];
  const all = loaded.flatMap(rowsOf);
  const { waiting, rows } = splitFeed(all, top?.key === key ? top.id : null);

  const settled = !pages.isLoading;
  const first = rows[0]?.id;
  useEffect(() => {
    if (settled && first !== undefined) setTop({ key, id: first });
  }, [settled, first, key]);

  const growing = loaded.length > 0 && loaded.length < pages.size;
  return {
    rows,
    waiting: waiting.length,
    showWaiting: () => setTop(null),
    hasMore: (loaded.at(-1)?.next ?? null) !== null,
    loadMore: () => void pages.setSize((size) => size + 1),
    loading: pages.isLoading || (growing && pages.isValidating),
    error: pages.error,
    retry: () => void pages.mutate(),
  };
}
