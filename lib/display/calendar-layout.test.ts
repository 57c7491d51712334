import { describe, expect, test } from "vitest";
import {
  addDays,
  dayColumns,
  foldBars,
  foldList,
  layLong,
  layTimed,
  limitLanes,
  minuteOfDay,
  type Span,
  weekStart,
} from "./calendar-layout";

const hourMs = 3_600_000;
const berlin = "Europe/Berlin";

function timed(startsAt: string, endsAt: string): Span {
  return { startsAt, endsAt, allDay: false, startDate: null, endDate: null };
}

function allDay(startDate: string, endDate: string): Span {
  const startsAt = `${startDate}T00:00:00.000Z`;
  return { startsAt, endsAt: `${endDate}T00:00:00.000Z`, allDay: true, startDate, endDate };
}

function column(day: string, zone: string) {
  const [only] = dayColumns(day, 1, zone);
  if (!only) throw new Error("one column was asked for");
  return only;
}

describe("days", () => {
  test("have 23, 24 or 25 hours", () => {
    const hours = (day: string, zone: string) => {
      const { start, end } = column(day, zone);
      return (end - start) / hourMs;
    };
    expect(hours("2026-03-29", berlin)).toBe(23);
    expect(hours("2026-10-25", berlin)).toBe(25);
    expect(hours("2026-10-25", "UTC")).toBe(24);
    // The clocks change by half an hour.
    expect(hours("2026-04-05", "Australia/Lord_Howe")).toBe(24.5);
  });

  test("follow each other without a gap, across the change of clocks", () => {
    const columns = dayColumns("2026-10-20", 10, berlin);
    for (const [index, { end }] of columns.entries())
      expect(columns[index + 1]?.start ?? end).toBe(end);
  });

  test("start when the day does, where midnight is skipped", () => {
    expect(minuteOfDay(column("2026-04-24", "Africa/Cairo").start, "Africa/Cairo")).toBe(60);
  });

  test("weeks start on Monday", () => {
    expect(weekStart("2026-11-24")).toBe("2026-11-23");
    expect(weekStart("2026-11-23")).toBe("2026-11-23");
    expect(weekStart("2026-11-29")).toBe("2026-11-23");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  });
});

describe("timed events", () => {
  const lay = (items: Span[], day: string, zone = "UTC") =>
    layTimed(items, column(day, zone), zone, 30);

  test("share the width only with those they overlap", () => {
    const blocks = lay(
      [
        timed("2026-11-24T09:00:00.000Z", "2026-11-24T10:00:00.000Z"),
        timed("2026-11-24T09:30:00.000Z", "2026-11-24T10:30:00.000Z"),
        timed("2026-11-24T10:00:00.000Z", "2026-11-24T11:00:00.000Z"),
        timed("2026-11-24T11:00:00.000Z", "2026-11-24T12:00:00.000Z"),
      ],
      "2026-11-24",
    );
    expect(blocks.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [0, 2],
      [0, 1],
    ]);
  });

  test("across midnight are cut into both days", () => {
    const night = timed("2026-11-24T22:30:00.000Z", "2026-11-25T01:15:00.000Z");
    expect(lay([night], "2026-11-24")).toMatchObject([{ top: 22.5 * 60, bottom: 24 * 60 }]);
    expect(lay([night], "2026-11-25")).toMatchObject([{ top: 0, bottom: 75 }]);
    expect(lay([night], "2026-11-26")).toEqual([]);
  });

  test("that end at midnight don't reach into the next day", () => {
    const evening = timed("2026-11-24T22:00:00.000Z", "2026-11-25T00:00:00.000Z");
    expect(lay([evening], "2026-11-24")).toMatchObject([{ bottom: 24 * 60 }]);
    expect(lay([evening], "2026-11-25")).toEqual([]);
  });

  test("without a length lie in the day of their start, with room to be hit", () => {
    const point = timed("2026-11-25T00:00:00.000Z", "2026-11-25T00:00:00.000Z");
    expect(lay([point], "2026-11-24")).toEqual([]);
    expect(lay([point], "2026-11-25")).toMatchObject([{ top: 0, bottom: 30 }]);
    const late = timed("2026-11-25T23:55:00.000Z", "2026-11-25T23:58:00.000Z");
    expect(lay([late], "2026-11-25")).toMatchObject([{ top: 23.5 * 60, bottom: 24 * 60 }]);
  });

  test("stand at the wall clock's time when the clocks go forward", () => {
    const across = timed("2026-03-29T00:30:00.000Z", "2026-03-29T01:30:00.000Z");
    expect(lay([across], "2026-03-29", berlin)).toMatchObject([{ top: 90, bottom: 3.5 * 60 }]);
  });

  test("of the repeated hour keep their length, and those that overlap in truth their lanes", () => {
    // 02:45 summer time to 02:15 winter time, and 02:50 to 03:00 summer time.
    const turn = timed("2026-10-25T00:45:00.000Z", "2026-10-25T01:15:00.000Z");
    const during = timed("2026-10-25T00:50:00.000Z", "2026-10-25T01:00:00.000Z");
    const blocks = lay([turn, during], "2026-10-25", berlin);
    expect(blocks[0]).toMatchObject({ top: 165, bottom: 195 });
    expect(new Set(blocks.map((block) => block.lane)).size).toBe(2);
  });
});

test("what finds no room is counted where it would be", () => {
  const at = (hour: string) =>
    timed(`2026-11-24T${hour}:00.000Z`, `2026-11-24T${hour.slice(0, 2)}:59:00.000Z`);
  const items = [at("09:00"), at("09:05"), at("09:10"), at("09:15"), at("14:00"), at("14:10")];
  const laid = layTimed(items, column("2026-11-24", "UTC"), "UTC", 30);
  const { blocks, crowds } = limitLanes(laid, 3);
  expect(blocks.map(({ lane, lanes }) => [lane, lanes])).toEqual([
    [0, 3],
    [1, 3],
    [0, 2],
    [1, 2],
  ]);
  expect(crowds).toEqual([{ top: 9 * 60 + 10, bottom: 9 * 60 + 59, items: [items[2], items[3]] }]);
});

describe("long events", () => {
  const week = dayColumns("2026-11-23", 7, "UTC");

  test("take their days, the end being exclusive, whatever the zone", () => {
    const bars = layLong([allDay("2026-11-24", "2026-11-26")], week, "Pacific/Auckland");
    expect(bars).toMatchObject([{ from: 1, to: 3, startsEarlier: false, endsLater: false }]);
  });

  test("are cut at the week's edges, and say so", () => {
    const bars = layLong([allDay("2026-11-20", "2026-12-24")], week, "UTC");
    expect(bars).toMatchObject([{ from: 0, to: 7, startsEarlier: true, endsLater: true }]);
  });

  test("include timed ones of a day's length or more", () => {
    const long = timed("2026-11-24T10:00:00.000Z", "2026-11-25T10:00:00.000Z");
    expect(layLong([long], week, "UTC")).toMatchObject([{ from: 1, to: 3 }]);
    const toMidnight = timed("2026-11-24T00:00:00.000Z", "2026-11-25T00:00:00.000Z");
    expect(layLong([toMidnight], week, "UTC")).toMatchObject([{ from: 1, to: 2 }]);
  });
});

describe("long events that are many", () => {
  const week = dayColumns("2026-11-23", 7, "UTC");
  const day = (index: number) => addDays("2026-11-23", index);
  const on = (index: number, count: number) =>
    Array.from({ length: count }, () => allDay(day(index), day(index + 1)));
  const folded = (items: Span[], most = 3) => foldBars(layLong(items, week, "UTC"), most);
  const heightOf = ({ bars, crowds }: ReturnType<typeof folded>) =>
    Math.max(...[...bars, ...crowds].map(({ lane }) => lane + 1));

  test("leave the hours their room, on one day and on every day", () => {
    const one = folded(on(1, 25));
    expect(one.bars).toHaveLength(3);
    expect(one.crowds).toMatchObject([{ column: 1, lane: 3 }]);
    expect(one.crowds[0]?.items).toHaveLength(22);
    expect(heightOf(one)).toBe(4);

    const all = folded(week.flatMap((_, index) => on(index, 25)));
    expect(all.bars).toHaveLength(21);
    expect(all.crowds.map(({ column, items }) => [column, items.length])).toEqual(
      week.map((_, index) => [index, 22]),
    );
    expect(heightOf(all)).toBe(4);
  });

  test("leave long spans their bars, wherever they begin", () => {
    const spans = [allDay(day(0), day(7)), allDay(day(3), day(6)), allDay(day(5), day(7))];
    const { bars, crowds } = folded([...on(0, 25), ...on(3, 25), ...spans]);
    for (const span of spans) expect(bars.map(({ item }) => item)).toContain(span);
    expect(crowds.map(({ column, items }) => [column, items.length])).toEqual([
      [0, 23],
      [3, 24],
    ]);
  });

  test("fold where even spans are too many, and are found on each of their days", () => {
    const spans = Array.from({ length: 9 }, () => allDay(day(0), day(7)));
    const { bars, crowds } = folded(spans);
    expect(bars).toHaveLength(3);
    expect(crowds.map(({ items }) => items.length)).toEqual(week.map(() => 6));
  });

  test("aren't folded to say that there is one more, where that one fits as well", () => {
    const { bars, crowds } = folded([...on(1, 4), ...on(2, 5)]);
    expect(bars.filter(({ from }) => from === 1)).toHaveLength(4);
    expect(crowds).toMatchObject([{ column: 2 }]);
  });

  test("stay as they are where there is room", () => {
    const bars = layLong([...on(1, 3), allDay(day(2), day(5))], week, "UTC");
    expect(foldBars(bars, 3)).toEqual({ bars, crowds: [] });
  });

  test("in a list: so many, then the rest, and never a rest of one", () => {
    expect(foldList([1, 2, 3, 4], 3)).toEqual({ shown: [1, 2, 3, 4], rest: [] });
    expect(foldList([1, 2, 3, 4, 5], 3)).toEqual({ shown: [1, 2, 3], rest: [4, 5] });
  });
});

describe("whatever the events", () => {
  const zones = ["UTC", berlin, "America/St_Johns", "Australia/Lord_Howe", "Africa/Cairo"];
  const days = ["2026-03-27", "2026-04-03", "2026-04-23", "2026-10-23", "2026-11-24"];
  const cases = Array.from({ length: 60 }, (_, index) => {
    const random = generator(index + 1);
    const zone = pick(zones, random);
    const first = pick(days, random);
    return { seed: index + 1, zone, first, items: someSpans(random, first) };
  });

  test.each(cases)("seed $seed: $zone from $first", ({ zone, first, items }) => {
    const columns = dayColumns(first, 7, zone);
    const seen = new Set<Span>();
    for (const day of columns) {
      const blocks = layTimed(items, day, zone, 30);
      for (const block of blocks) {
        seen.add(block.item);
        expect(block.top).toBeGreaterThanOrEqual(0);
        expect(block.bottom).toBeLessThanOrEqual(24 * 60);
        expect(block.bottom - block.top).toBeGreaterThanOrEqual(30);
        expect(block.lane).toBeLessThan(block.lanes);
      }
      for (const [index, a] of blocks.entries())
        for (const b of blocks.slice(index + 1)) {
          const drawn = a.top < b.bottom && b.top < a.bottom;
          const real = a.item.startsAt < b.item.endsAt && b.item.startsAt < a.item.endsAt;
          if (drawn || real) expect([a.lane, a.lanes]).not.toEqual([b.lane, b.lanes]);
          if (drawn) expect(a.lanes).toBe(b.lanes);
        }
    }
    const bars = layLong(items, columns, zone);
    for (const [index, a] of bars.entries()) {
      seen.add(a.item);
      expect(a.from).toBeLessThan(a.to);
      for (const b of bars.slice(index + 1))
        if (a.from < b.to && b.from < a.to) expect(a.lane).not.toBe(b.lane);
    }
    // On each day each bar is either drawn or counted.
    const folded = foldBars(bars, 2);
    for (const column of columns.keys()) {
      const there = bars.filter(({ from, to }) => from <= column && column < to);
      const drawn = folded.bars.filter(({ from, to }) => from <= column && column < to);
      const counted = folded.crowds.find((crowd) => crowd.column === column)?.items ?? [];
      expect(new Set([...drawn.map(({ item }) => item), ...counted])).toEqual(
        new Set(there.map(({ item }) => item)),
      );
      expect(drawn.length + counted.length).toBe(there.length);
      for (const { lane } of drawn) expect(lane).toBeLessThanOrEqual(2);
    }
    // All of them lie within the week, so all are shown.
    expect(seen.size).toBe(items.length);
  });
});

/** Mulberry32: small, and the same numbers for the same seed everywhere. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(values: readonly T[], random: () => number): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
}

function someSpans(random: () => number, first: string): Span[] {
  return Array.from({ length: 1 + Math.floor(random() * 40) }, () => {
    const day = addDays(first, 1 + Math.floor(random() * 5));
    if (random() < 0.15) return allDay(day, addDays(day, 1 + Math.floor(random() * 3)));
    const start = Date.parse(`${day}T00:00:00Z`) + Math.floor(random() * 96) * 900_000;
    const length = random() < 0.1 ? random() * 40 * 60 : random() * 180;
    return timed(
      new Date(start).toISOString(),
      new Date(start + Math.floor(length / 5) * 300_000).toISOString(),
    );
  });
}
