import { dayOf } from "@/lib/display/format-time";
import { addDays, type DayColumn, isLong, type Span } from "./days";

/** An event that takes whole days: columns `from` to `to`, the latter exclusive. */
export type Bar<T> = {
  item: T;
  from: number;
  to: number;
  lane: number;
  startsEarlier: boolean;
  endsLater: boolean;
};

/** Bars that found no room on one day. */
export type BarCrowd<T> = { column: number; lane: number; items: T[] };

/**
 * Puts the events that take whole days into lanes across the columns: first what stays wherever
 * there is too much, then the widest.
 */
export function layLong<T extends Span>(
  items: readonly T[],
  columns: readonly DayColumn[],
  zone: string,
  stays: (item: T) => boolean = () => false,
): Bar<T>[] {
  const bars = items
    .filter(isLong)
    .flatMap((item) => bar(item, columns, zone) ?? [])
    // Where there is too much, stretches over several days keep their place before single ones.
    .sort(
      (a, b) =>
        Number(stays(b.item)) - Number(stays(a.item)) ||
        Number(isOfOneDay(a)) - Number(isOfOneDay(b)) ||
        a.from - b.from ||
        b.to - a.to,
    );
  const lanes: Pick<Bar<T>, "from" | "to">[][] = [];
  return bars.map((placed) => {
    const { from, to } = placed;
    const free = lanes.findIndex((lane) => !lane.some((one) => one.from < to && from < one.to));
    const lane = free === -1 ? lanes.length : free;
    lanes[lane] = [...(lanes[lane] ?? []), placed];
    return { ...placed, lane };
  });
}

/**
 * Keeps so many lanes of bars, and in further ones only what stays; the lane below them tells of the
 * rest, day by day.
 */
export function foldBars<T>(
  bars: readonly Bar<T>[],
  most: number,
  stays: (item: T) => boolean = () => false,
): { bars: Bar<T>[]; crowds: BarCrowd<T>[] } {
  const isKept = ({ lane, item }: Bar<T>) => lane < most || stays(item);
  const kept = bars.filter(isKept);
  const crowds: BarCrowd<T>[] = [];
  const columns = bars.reduce((last, { to }) => Math.max(last, to), 0);
  for (let column = 0; column < columns; column += 1) {
    const there = bars.filter(({ from, to }) => from <= column && column < to);
    const rest = there.filter((one) => !isKept(one));
    const lane = there.filter(isKept).reduce((next, one) => Math.max(next, one.lane + 1), most);
    const [only] = rest;
    if (rest.length === 1 && only && isOfOneDay(only)) kept.push({ ...only, lane });
    else if (only) crowds.push({ column, lane, items: rest.map(({ item }) => item) });
  }
  return { bars: kept, crowds };
}

/** The same for a list: so many of it, and the rest; one more takes no more room than telling of it. */
export function foldList<T>(items: readonly T[], most: number): { shown: T[]; rest: T[] } {
  const end = items.length <= most + 1 ? items.length : most;
  return { shown: items.slice(0, end), rest: items.slice(end) };
}

function isOfOneDay({ from, to }: Pick<Bar<unknown>, "from" | "to">): boolean {
  return to - from === 1;
}

function bar<T extends Span>(
  item: T,
  columns: readonly DayColumn[],
  zone: string,
): Omit<Bar<T>, "lane"> | null {
  const first = item.startDate ?? dayOf(item.startsAt, zone);
  // The last moment of a timed event decides its last day.
  const lastMoment = new Date(Date.parse(item.endsAt) - 1).toISOString();
  const after = item.endDate ?? addDays(dayOf(lastMoment, zone), 1);
  const covered = columns.flatMap(({ day }, index) => (day >= first && day < after ? index : []));
  const from = covered[0];
  if (from === undefined) return null;
  return {
    item,
    from,
    to: from + covered.length,
    startsEarlier: first < (columns[0]?.day ?? first),
    endsLater: after > addDays(columns.at(-1)?.day ?? after, 1),
  };
}
