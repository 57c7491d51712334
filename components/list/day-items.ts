import { dayOf } from "@/lib/display/format-time";

/** What a list by days is made of, one below the other: a day's heading, then its rows. */
export type DayItem<Row> = {
  key: string;
  day: string;
  /** Null for the heading. */
  row: Row | null;
  /** Where its day's heading stands among the items. */
  head: number;
  /** How many rows its day has. */
  size: number;
};

/**
 * The items of a list whose rows are in order.
 * @param at the instant by which a row belongs to a day of the zone
 */
export function dayItems<Row extends { id: string }>(
  rows: readonly Row[],
  at: (row: Row) => string,
  zone: string,
): DayItem<Row>[] {
  const days = new Map<string, Row[]>();
  for (const row of rows) {
    const day = dayOf(at(row), zone);
    const others = days.get(day);
    if (others) others.push(row);
    else days.set(day, [row]);
  }
  const items: DayItem<Row>[] = [];
  for (const [day, ofDay] of days) {
    const common = { day, head: items.length, size: ofDay.length };
    items.push({ key: `day ${day}`, row: null, ...common });
    for (const row of ofDay) items.push({ key: row.id, row, ...common });
  }
  return items;
}

/** How many rows on either side of one in use stand ready for whoever goes on from it. */
const besides = 2;

/**
 * Which items stand in the page, in order: those around what is in sight, the list's first row,
 * what is in use with the rows beside it, so that the keyboard finds them, and the heading of each.
 */
export function itemsToShow(
  items: readonly Pick<DayItem<unknown>, "head">[],
  around: readonly number[],
  inUse: readonly number[],
): number[] {
  const shown = new Set(around);
  for (const index of [1, ...inUse])
    for (let near = index - besides; near <= index + besides; near += 1) shown.add(near);
  for (const index of [...shown]) {
    const item = items[index];
    if (item) shown.add(item.head);
    else shown.delete(index);
  }
  return [...shown].sort((one, other) => one - other);
}
