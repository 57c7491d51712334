import { describe, expect, test } from "vitest";
import { addDays, dayColumns, type Span } from "./days";
import { foldBars, foldList, layLong } from "./lay-long";

function timed(startsAt: string, endsAt: string): Span {
  return { startsAt, endsAt, allDay: false, startDate: null, endDate: null };
}

function allDay(startDate: string, endDate: string): Span {
  const startsAt = `${startDate}T00:00:00.000Z`;
  return { startsAt, endsAt: `${endDate}T00:00:00.000Z`, allDay: true, startDate, endDate };
}

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

  test("never fold what stays, and find it its lanes", () => {
    const live = Array.from({ length: 5 }, () => allDay(day(1), day(2)));
    const all = [...on(1, 10), ...live];
    const stays = (item: Span) => live.includes(item);
    const { bars, crowds } = foldBars(layLong(all, week, "UTC", stays), 3, stays);
    for (const item of live) expect(bars.map((one) => one.item)).toContain(item);
    expect(crowds).toMatchObject([{ column: 1, lane: 5 }]);
    expect(crowds[0]?.items).toHaveLength(10);
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
