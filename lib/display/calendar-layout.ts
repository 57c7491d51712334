import { fromAbsolute, parseDate, toZoned } from "@internationalized/date";
import { dayOf } from "./format-time";

/** What has to be placed: an EventView is one. */
export type Span = {
  startsAt: string;
  endsAt: string;
  allDay: boolean;
  startDate: string | null;
  endDate: string | null;
};

/** A calendar day in a zone: 23 or 25 hours long where the clocks change. */
export type DayColumn = { day: string; start: number; end: number };

/** A part of a timed event within one day. */
export type Block<T> = {
  item: T;
  /** Minutes of wall-clock time since midnight, which is what the hours beside the grid show. */
  top: number;
  bottom: number;
  lane: number;
  /** How many lanes the events it overlaps with share. */
  lanes: number;
};

/** An event that takes whole days: columns `from` to `to`, the latter exclusive. */
export type Bar<T> = {
  item: T;
  from: number;
  to: number;
  lane: number;
  startsEarlier: boolean;
  endsLater: boolean;
};

const minutesOfDay = 24 * 60;
const dayMs = minutesOfDay * 60_000;

/** `day` and the days after it. */
export function dayColumns(day: string, count: number, zone: string): DayColumn[] {
  const first = parseDate(day);
  return Array.from({ length: count }, (_, index) => {
    const date = first.add({ days: index });
    return {
      day: date.toString(),
      start: toZoned(date, zone).toDate().getTime(),
      end: toZoned(date.add({ days: 1 }), zone)
        .toDate()
        .getTime(),
    };
  });
}

/** `day` moved by a number of days. */
export function addDays(day: string, days: number): string {
  return parseDate(day).add({ days }).toString();
}

/** The Monday of the week that `day` lies in. */
export function weekStart(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** Whether an event is shown above the hours: it takes whole days, or a day's length or more. */
export function isLong(span: Span): boolean {
  return span.allDay || Date.parse(span.endsAt) - Date.parse(span.startsAt) >= dayMs;
}

/** Minutes of wall-clock time since midnight. */
export function minuteOfDay(at: number, zone: string): number {
  const { hour, minute } = fromAbsolute(at, zone);
  return hour * 60 + minute;
}

/**
 * Puts the timed events of a day into lanes, so that no two that overlap share one.
 * @param minMinutes how much room the shortest event takes, so that it can be read and hit
 */
export function layTimed<T extends Span>(
  items: readonly T[],
  column: DayColumn,
  zone: string,
  minMinutes: number,
): Block<T>[] {
  const parts = items
    .filter((item) => !isLong(item) && touches(item, column))
    .map((item) => clip(item, column, zone, minMinutes))
    .sort((a, b) => a.top - b.top || b.bottom - a.bottom || a.start - b.start);

  const blocks: Block<T>[] = [];
  let cluster: Part<T>[] = [];
  const close = () => {
    blocks.push(...intoLanes(cluster));
    cluster = [];
  };
  for (const part of parts) {
    if (!cluster.some((other) => overlap(part, other))) close();
    cluster.push(part);
  }
  close();
  return blocks;
}

/** Blocks that found no room, as one: which they are, and where. */
export type Crowd<T> = { top: number; bottom: number; items: T[] };

/** Where more events overlap than there is width for, keeps the last lane for the rest of them. */
export function limitLanes<T>(
  blocks: readonly Block<T>[],
  most: number,
): { blocks: Block<T>[]; crowds: Crowd<T>[] } {
  const kept: Block<T>[] = [];
  const crowds: Crowd<T>[] = [];
  for (const block of blocks) {
    const { top, bottom, lane, lanes } = block;
    if (lanes <= most || lane < most - 1) {
      kept.push({ ...block, lanes: Math.min(lanes, most) });
      continue;
    }
    const last = crowds.at(-1);
    if (last && top < last.bottom) {
      last.bottom = Math.max(last.bottom, bottom);
      last.items.push(block.item);
    } else crowds.push({ top, bottom, items: [block.item] });
  }
  return { blocks: kept, crowds };
}

/** Puts the events that take whole days into lanes across the columns, the widest first. */
export function layLong<T extends Span>(
  items: readonly T[],
  columns: readonly DayColumn[],
  zone: string,
): Bar<T>[] {
  const bars = items
    .filter(isLong)
    .flatMap((item) => bar(item, columns, zone) ?? [])
    // Where there is too much, stretches over several days keep their place before single ones.
    .sort(
      (a, b) => Number(isOfOneDay(a)) - Number(isOfOneDay(b)) || a.from - b.from || b.to - a.to,
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

/** Bars that found no room on one day. */
export type BarCrowd<T> = { column: number; lane: number; items: T[] };

/** Keeps so many lanes of bars; the lane below them tells of the rest, day by day. */
export function foldBars<T>(
  bars: readonly Bar<T>[],
  most: number,
): { bars: Bar<T>[]; crowds: BarCrowd<T>[] } {
  const kept = bars.filter(({ lane }) => lane < most);
  const crowds: BarCrowd<T>[] = [];
  const columns = bars.reduce((last, { to }) => Math.max(last, to), 0);
  for (let column = 0; column < columns; column += 1) {
    const rest = bars.filter(({ lane, from, to }) => lane >= most && from <= column && column < to);
    const [only] = rest;
    if (rest.length === 1 && only && isOfOneDay(only)) kept.push({ ...only, lane: most });
    else if (only) crowds.push({ column, lane: most, items: rest.map(({ item }) => item) });
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

type Part<T> = { item: T; top: number; bottom: number; start: number; end: number };

function touches(span: Span, column: DayColumn): boolean {
  const start = Date.parse(span.startsAt);
  const end = Date.parse(span.endsAt);
  // An event without a length lies in the day of its start.
  return start < column.end && (end > column.start || (start === end && start >= column.start));
}

function clip<T extends Span>(
  item: T,
  column: DayColumn,
  zone: string,
  minMinutes: number,
): Part<T> {
  const start = Math.max(Date.parse(item.startsAt), column.start);
  const end = Math.min(Date.parse(item.endsAt), column.end);
  const from = minuteOfDay(start, zone);
  const to = end === column.end ? minutesOfDay : minuteOfDay(end, zone);
  // In the hour that the clocks repeat, the wall may show an end before its start.
  const length = to > from ? to - from : (end - start) / 60_000;
  const top = Math.min(from, minutesOfDay - minMinutes);
  const bottom = Math.min(Math.max(from + length, top + minMinutes), minutesOfDay);
  return { item, top, bottom, start, end };
}

/** On the wall, or in truth: in a repeated hour these differ. */
function overlap<T>(a: Part<T>, b: Part<T>): boolean {
  return (a.top < b.bottom && b.top < a.bottom) || (a.start < b.end && b.start < a.end);
}

function intoLanes<T>(cluster: readonly Part<T>[]): Block<T>[] {
  const lanes: Part<T>[][] = [];
  const placed = cluster.map((part) => {
    const free = lanes.findIndex((lane) => !lane.some((other) => overlap(part, other)));
    const lane = free === -1 ? lanes.length : free;
    lanes[lane] = [...(lanes[lane] ?? []), part];
    return { item: part.item, top: part.top, bottom: part.bottom, lane };
  });
  return placed.map((block) => ({ ...block, lanes: lanes.length }));
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
