"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { ApiFailure, fetchJson } from "@/lib/browser/api/fetch-json";
import { furtherKey, rowsKey } from "@/lib/browser/api/keys";
import {
  aboveGap,
  type FeedList,
  firstRows,
  type Order,
  withAnew,
  withHead,
  withMore,
} from "./feed-list";
import { splitFeed } from "./feed-rows";
import { useRead } from "./use-read";

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
  /** Says which rows are in sight; always the same function. */
  look: (ids: readonly string[]) => void;
};

/** What a list is made of; always the same object. */
export type FeedKind<Page, Row> = {
  rowsOf: (page: Page) => Row[];
  order: Order<Row>;
  /** Its rows change, and can be asked for by their ids. */
  rowsChange: boolean;
};

/** As many rows are read anew at once. */
const mostAnew = 100;

/**
 * A list that grows downwards on demand. Only its first page is read again when something happens;
 * of what was loaded below it, rows are read again when they are in sight. Rows that arrive on top
 * wait until they are asked for, so that nothing moves under the reader; rows that are shown are
 * refreshed in their place.
 */
export function useFeed<Page extends { next: string | null }, Row extends { id: string }>(
  key: string,
  kind: FeedKind<Page, Row>,
): Feed<Row> {
  // A first page that was read again and is as it was tells nothing of the rows below it.
  const head = useRead<Page>(key, { compare: Object.is });
  const [view, setView] = useState<View<Page, Row>>(() => firstView(key, head.data, kind));
  const known = view.key === key ? view : firstView(key, head.data, kind);
  const current = head.data && head.data !== known.head ? withPage(known, head.data, kind) : known;
  if (current !== view) setView(current);

  const change = (to: (list: FeedList<Row>, now: View<Page, Row>) => Partial<View<Page, Row>>) =>
    setView((now) => (now.key === key ? { ...now, ...to(now.list, now) } : now));

  async function loadMore(): Promise<void> {
    const { next } = current.list;
    if (next === null || current.more.loading) return;
    change(() => ({ more: { loading: true, error: undefined } }));
    try {
      const page = await fetchJson<Page>(furtherKey(key, next));
      change((list) => ({
        more: idle,
        // Should the list have lost its end meanwhile, the page doesn't follow it any more.
        ...(list.next === next && {
          list: withMore(list, { rows: kind.rowsOf(page), next: page.next }),
        }),
      }));
    } catch (error) {
      change(() => ({ more: { loading: false, error: asFailure(error) } }));
    }
  }

  const look = useRowsInSight(current, setView, kind);
  const { waiting, rows } = splitFeed(current.list.rows, current.top);
  return {
    rows: useSame(rows),
    waiting: waiting.length,
    showWaiting: () => change((list) => settled(aboveGap(list))),
    hasMore: current.list.next !== null,
    loadMore: () => void loadMore(),
    loading: (head.data === undefined && head.isLoading) || current.more.loading,
    error: head.error ?? current.more.error,
    retry: () => (head.error ? void head.mutate() : void loadMore()),
    look,
  };
}

/** How far the reader has come in the list of one filter. */
type View<Page, Row> = {
  key: string;
  /** The first page as it was read last. */
  head: Page | undefined;
  list: FeedList<Row>;
  /** The row that was uppermost when the rows were last put in order. */
  top: string | null;
  /** Which rows may have changed since they were read. */
  stale: ReadonlySet<string>;
  more: { loading: boolean; error: ApiFailure | undefined };
};

const idle = { loading: false, error: undefined };

function firstView<Page extends { next: string | null }, Row extends { id: string }>(
  key: string,
  head: Page | undefined,
  kind: FeedKind<Page, Row>,
): View<Page, Row> {
  const list = firstRows<Row>({ rows: head ? kind.rowsOf(head) : [], next: head?.next ?? null });
  return { key, head, ...settled(list), stale: new Set(), more: idle };
}

function withPage<Page extends { next: string | null }, Row extends { id: string }>(
  view: View<Page, Row>,
  head: Page,
  kind: FeedKind<Page, Row>,
): View<Page, Row> {
  const rows = kind.rowsOf(head);
  const list = withHead(view.list, { rows, next: head.next }, kind.order);
  const fresh = new Set(rows.map(({ id }) => id));
  const below = list.rows.filter(({ id }) => !fresh.has(id)).map(({ id }) => id);
  const order = list.rows.some(({ id }) => id === view.top)
    ? { list, top: view.top }
    : settled(aboveGap(list));
  return { ...view, head, ...order, stale: new Set(below) };
}

/** All rows are shown. */
function settled<Row extends { id: string }>(list: FeedList<Row>) {
  return { list, top: list.rows[0]?.id ?? null };
}

/** Reads rows again that are in sight and may have changed. */
function useRowsInSight<Page extends { next: string | null }, Row extends { id: string }>(
  view: View<Page, Row>,
  setView: (to: (now: View<Page, Row>) => View<Page, Row>) => void,
  kind: FeedKind<Page, Row>,
): (ids: readonly string[]) => void {
  const inSight = useRef<readonly string[]>([]);
  const shown = useRef(view);
  const reading = useRef(false);

  const read = useCallback(async (): Promise<void> => {
    const { key, stale } = shown.current;
    const asked = inSight.current.filter((id) => stale.has(id)).slice(0, mostAnew);
    if (reading.current || asked.length === 0 || !kind.rowsChange) return;
    reading.current = true;
    const ids = new Set(asked);
    // What can't be read stays as it is until the list is read again.
    const page = await fetchJson<Page>(rowsKey(key, asked)).catch(() => null);
    reading.current = false;
    const { current: was } = shown;
    // The list says what is in sight before this hears that it was painted.
    if (was.key === key) shown.current = { ...was, stale: without(was.stale, ids) };
    setView((now) => {
      if (now.key !== key) return now;
      const list = page ? withAnew(now.list, ids, kind.rowsOf(page), kind.order) : now.list;
      return { ...now, list, stale: without(now.stale, ids) };
    });
  }, [kind, setView]);

  useEffect(() => {
    shown.current = view;
    void read();
  }, [view, read]);

  return useCallback(
    (ids) => {
      inSight.current = ids;
      void read();
    },
    [read],
  );
}

function without(stale: ReadonlySet<string>, ids: ReadonlySet<string>): Set<string> {
  return new Set([...stale].filter((id) => !ids.has(id)));
}

/** The same array for the same rows: a long list is put in order by them. */
function useSame<Row>(rows: Row[]): Row[] {
  const [kept, setKept] = useState(rows);
  const same = kept.length === rows.length && kept.every((row, index) => row === rows[index]);
  if (!same) setKept(rows);
  return same ? kept : rows;
}

function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  throw error;
}
