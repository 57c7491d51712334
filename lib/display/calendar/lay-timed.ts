import { type DayColumn, isLong, minuteOfDay, minutesOfDay, type Span, touches } from "./days";

/** A part of a timed event within one day. */
export type Block<T> = {
  item: T;
  /** Minutes of wall-clock time since midnight, which is what the hours beside the grid show. */
  top: number;
  bottom: number;
  lane: number;
  /** How many lanes it takes: all that are free beside it. */
  span: number;
  /** How many lanes there are where it lies. */
  lanes: number;
  /** A number stands at the end of the lanes, for those that found none. */
  beside: boolean;
};

/** Those that found no lane and begin in the same hour. */
export type Crowd<T> = { top: number; bottom: number; items: T[] };

/** What gives way where there are too many: nothing that stays, and first of all what yields. */
export type Standing = "stays" | "folds" | "yields";

type Options<T> = {
  /** How much room the shortest event takes, so that it can be read and hit. */
  minMinutes: number;
  /** How many lanes can be read; what stays gets one all the same. */
  most: number;
  standingOf: (item: T) => Standing;
};

/**
 * Puts the timed events of a day into as few lanes as there can be, so that nothing is drawn over
 * another. Where there are too many, as many as can be are kept, and the rest is told hour by hour.
 * The order in which they come doesn't matter.
 */
export function layTimed<T extends Span & { id: string }>(
  items: readonly T[],
  column: DayColumn,
  zone: string,
  options: Options<T>,
): { blocks: Block<T>[]; crowds: Crowd<T>[] } {
  const parts = items
    .filter((item) => !isLong(item) && touches(item, column))
    .map((item) => clip(item, column, zone, options.minMinutes))
    .sort(inOrder);
  const { kept, left } = choose(parts, options);
  const crowds = byHour(left.filter(({ item }) => options.standingOf(item) !== "yields"));
  return { blocks: clusters(kept, crowds).flatMap(intoLanes), crowds };
}

type Part<T> = { item: T; top: number; bottom: number; start: number; end: number };

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

function inOrder<T extends { id: string }>(a: Part<T>, b: Part<T>): number {
  return (
    a.top - b.top || b.bottom - a.bottom || a.start - b.start || (a.item.id < b.item.id ? -1 : 1)
  );
}

type Times = Pick<Part<unknown>, "top" | "bottom" | "start" | "end">;

/** On the wall, or in truth: in a repeated hour these differ. */
function overlap(a: Times, b: Times): boolean {
  return (a.top < b.bottom && b.top < a.bottom) || (a.start < b.end && b.start < a.end);
}

/** Of those that go on at one time, what ends last gives way: so most of them are kept. */
function choose<T extends { id: string }>(
  parts: readonly Part<T>[],
  { most, standingOf }: Options<T>,
): { kept: Part<T>[]; left: Part<T>[] } {
  const left = new Set<Part<T>>();
  let going: Part<T>[] = [];
  for (const part of parts) {
    going = [...going.filter((other) => overlap(other, part)), part];
    while (going.length > most) {
      const [first] = going
        .filter(({ item }) => standingOf(item) !== "stays")
        .sort(
          (a, b) =>
            Number(standingOf(b.item) === "yields") - Number(standingOf(a.item) === "yields") ||
            b.bottom - a.bottom ||
            inOrder(b, a),
        );
      if (!first) break;
      left.add(first);
      going = going.filter((other) => other !== first);
    }
  }
  return { kept: parts.filter((part) => !left.has(part)), left: [...left].sort(byTop) };
}

const byTop = (a: { top: number }, b: { top: number }) => a.top - b.top;

function byHour<T>(left: readonly Part<T>[]): Crowd<T>[] {
  const hours = new Map<number, T[]>();
  for (const { item, top } of left) {
    const hour = Math.floor(top / 60);
    hours.set(hour, [...(hours.get(hour) ?? []), item]);
  }
  return [...hours].map(([hour, items]) => ({ top: hour * 60, bottom: hour * 60 + 60, items }));
}

type Cluster<T> = { parts: Part<T>[]; beside: boolean };

/** Those that overlap with each other, by way of others or of a number, share their lanes' width. */
function clusters<T>(parts: readonly Part<T>[], crowds: readonly Crowd<T>[]): Cluster<T>[] {
  const all: Cluster<T>[] = [];
  let times: Times[] = [];
  const places = [
    ...parts.map((part) => ({ ...part, part })),
    ...crowds.map(({ top, bottom }) => ({ top, bottom, start: 0, end: 0, part: null })),
  ].sort(byTop);
  for (const { part, ...place } of places) {
    let cluster = all.at(-1);
    if (!cluster || !times.some((other) => overlap(place, other))) {
      times = [];
      cluster = { parts: [], beside: false };
      all.push(cluster);
    }
    times.push(place);
    if (part) cluster.parts.push(part);
    else cluster.beside = true;
  }
  return all;
}

function intoLanes<T>({ parts, beside }: Cluster<T>): Block<T>[] {
  const lanes: Part<T>[][] = [];
  const placed = parts.map((part) => {
    const free = lanes.findIndex((lane) => !lane.some((other) => overlap(part, other)));
    const lane = free === -1 ? lanes.length : free;
    lanes[lane] = [...(lanes[lane] ?? []), part];
    return { part, lane };
  });
  return placed.map(({ part, lane }) => {
    const next = lanes.findIndex(
      (others, index) => index > lane && others.some((other) => overlap(part, other)),
    );
    const { item, top, bottom } = part;
    const span = (next === -1 ? lanes.length : next) - lane;
    return { item, top, bottom, lane, span, lanes: lanes.length, beside };
  });
}
