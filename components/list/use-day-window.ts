"use client";

import {
  defaultRangeExtractor,
  measureElement,
  observeElementRect,
  useVirtualizer,
} from "@tanstack/react-virtual";
import { type RefObject, useEffect, useLayoutEffect, useMemo, useState } from "react";
import { dayItems, itemsToShow } from "./day-items";
import { scrollerOf } from "./page-elements";

/** Up to here a list stands in the page whole: it can be searched there, and read without script. */
const mostWhole = 100;

/** About how high a day's heading is. */
const headHeight = 46;

export type DayRows<Row> = {
  rows: readonly Row[];
  /** The instant by which a row belongs to a day; always the same function. */
  at: (row: Row) => string;
  zone: string;
  /** The row that is open beside the list. */
  openId: string | null;
  /** About how high a row is. */
  rowHeight: number;
  /** Is told which rows are in sight. */
  look?: (ids: readonly string[]) => void;
};

/** What a row, or a day's heading, needs to be found and measured. */
export type Place = { "data-index": number; ref: (element: HTMLElement | null) => void };
export type RowPlace = Place & { "data-row": string };

/** Of each: how high what is left out above it is. */
export type ShownRow<Row> = { row: Row; gap: number; index: number; place: RowPlace };
export type ShownDay<Row> = {
  day: string;
  gap: number;
  /** Where its heading stands among all headings and rows. */
  index: number;
  place: Place;
  /** How many rows the day has, shown or not. */
  size: number;
  rows: ShownRow<Row>[];
};

/**
 * A list by days of which, when it is long, only what is in sight stands in the page, and what is
 * in use. The rest are gaps of its height: rows lie in the flow of the page, as they do without it.
 */
export function useDayWindow<Row extends { id: string }>(
  list: RefObject<HTMLElement | null>,
  given: DayRows<Row>,
) {
  const { rows, at, zone, openId, rowHeight, look } = given;
  const items = useMemo(() => dayItems(rows, at, zone), [rows, at, zone]);
  const places = useMemo(() => new Map(items.map(({ key }, index) => [key, index])), [items]);
  const keyOf = useMemo(() => (index: number) => items[index]?.key ?? index, [items]);
  const margin = useMargin(list);
  const inUse = useRowsInUse(list, openId);

  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count: items.length,
    getScrollElement: () => scrollerOf(list.current),
    estimateSize: (index) => (items[index]?.row ? rowHeight : headHeight),
    getItemKey: keyOf,
    scrollMargin: margin,
    overscan: 10,
    rangeExtractor: (range) =>
      itemsToShow(
        items,
        defaultRangeExtractor(range),
        inUse.map((key) => places.get(key) ?? -10),
      ),
    // What is hidden, as the page is on phones below a panel, keeps its size.
    observeElementRect: (instance, tell) =>
      observeElementRect(instance, (rect) => rect.height > 0 && tell(rect)),
    measureElement: (element, entry, instance) =>
      measureElement(element, entry, instance) ||
      (instance.measurementsCache[instance.indexFromElement(element)]?.size ?? rowHeight),
  });

  const whole = items.length <= mostWhole;
  const { startIndex, endIndex } = virtualizer.range ?? { startIndex: 0, endIndex: -1 };
  useEffect(() => {
    const inSight = whole ? items : items.slice(startIndex, endIndex + 1);
    look?.(inSight.flatMap(({ row }) => (row ? [row.id] : [])));
  }, [look, whole, items, startIndex, endIndex]);

  const shown = whole
    ? items.map((_, index) => ({ index, start: 0, end: 0 }))
    : virtualizer.getVirtualItems();
  let end = whole ? 0 : margin;
  const days: ShownDay<Row>[] = [];
  for (const { index, start, end: next } of shown) {
    const item = items[index];
    if (!item) continue;
    const place = { "data-index": index, ref: virtualizer.measureElement };
    const gap = start - end;
    end = next;
    if (item.row === null)
      days.push({ day: item.day, gap, index, place, size: item.size, rows: [] });
    else
      days.at(-1)?.rows.push({
        row: item.row,
        gap,
        index,
        place: { ...place, "data-row": item.row.id },
      });
  }
  return {
    days,
    /** The height of what is left out at the end. */
    rest: whole ? 0 : virtualizer.getTotalSize() - (end - margin),
    /** How many headings and rows there are; undefined while all of them stand in the page. */
    count: whole ? undefined : items.length,
  };
}

/** The row that has, or last had, the focus, and the one that is, or last was, open. */
function useRowsInUse(list: RefObject<HTMLElement | null>, openId: string | null): string[] {
  const [focused, setFocused] = useState<string | null>(null);
  const [opened, setOpened] = useState(openId);
  if (openId !== null && openId !== opened) setOpened(openId);
  useEffect(() => {
    const element = list.current;
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      setFocused(target.closest<HTMLElement>("[data-row]")?.dataset.row ?? null);
    };
    element?.addEventListener("focusin", onFocus);
    return () => element?.removeEventListener("focusin", onFocus);
  }, [list]);
  return [focused, opened].filter((id) => id !== null);
}

/** How far below the top of what scrolls the list begins. */
function useMargin(list: RefObject<HTMLElement | null>): number {
  const [margin, setMargin] = useState(0);
  // What stands above the list changes without it: it is looked at with every painting.
  useLayoutEffect(() => {
    const scroller = scrollerOf(list.current);
    if (!list.current || !scroller || scroller.clientHeight === 0) return;
    const top = list.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    setMargin(Math.round(top + scroller.scrollTop));
  });
  return margin;
}
