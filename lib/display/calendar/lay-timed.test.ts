import { describe, expect, test } from "vitest";
import { addDays, dayColumns, type Span } from "./days";
import { layTimed, type Standing } from "./lay-timed";

type Placed = Span & { id: string; standing?: Standing };

const berlin = "Europe/Berlin";

function timed(startsAt: string, endsAt: string, standing?: Standing): Placed {
  const id = `${startsAt} ${endsAt} ${standing ?? ""}`;
  const span = { startsAt, endsAt, allDay: false, startDate: null, endDate: null };
  return { id, ...span, ...(standing && { standing }) };
}

function column(day: string, zone: string) {
  const [only] = dayColumns(day, 1, zone);
  if (!only) throw new Error("one column was asked for");
  return only;
}

const laid = (items: readonly Placed[], day: string, zone: string, most: number) =>
  layTimed(items, column(day, zone), zone, {
    ...{ minMinutes: 30, most, standingOf: ({ standing }) => standing ?? "folds" },
  });

describe("timed events", () => {
  const lay = (items: Placed[], day: string, zone = "UTC") => laid(items, day, zone, 99).blocks;

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

describe("where there is too much", () => {
  const on = (from: string, to: string, standing?: Standing) =>
    timed(`2026-11-24T${from}:00.000Z`, `2026-11-24T${to}:00.000Z`, standing);
  const lay = (items: Placed[], most = 3) => laid(items, "2026-11-24", "UTC", most);

  test("what finds no lane is counted in the hour in which it begins, beside the lanes", () => {
    const items = ["09:00", "09:05", "09:10", "09:15", "09:20"].map((from) => on(from, "09:59"));
    const { blocks, crowds } = lay([...items, on("14:00", "15:00"), on("14:10", "15:00")]);
    expect(blocks.map(({ lane, lanes, beside }) => [lane, lanes, beside])).toEqual([
      [0, 3, true],
      [1, 3, true],
      [2, 3, true],
      [0, 2, false],
      [1, 2, false],
    ]);
    expect(crowds).toEqual([{ top: 540, bottom: 600, items: [items[3], items[4]] }]);
  });

  test("a day that is full from morning to evening is counted hour by hour", () => {
    const items = Array.from({ length: 80 }, (_, index) => {
      const at = (minute: number) =>
        `${String(8 + Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
      return { ...on(at(index * 6), at(index * 6 + 55)), id: `${index}` };
    });
    const { blocks, crowds } = lay(items);
    expect(crowds.map(({ top }) => top / 60)).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
    expect(blocks.length + crowds.flatMap((crowd) => crowd.items).length).toBe(80);
  });

  test("the one that lasts longest gives way, so that most are kept", () => {
    const long = on("08:00", "18:00");
    const hours = ["09", "10", "11", "12"].map((hour) => on(`${hour}:00`, `${hour}:50`));
    const { blocks, crowds } = lay([long, ...hours], 1);
    expect(blocks.map(({ item }) => item)).toEqual(hours);
    expect(crowds).toMatchObject([{ top: 480, items: [long] }]);
  });

  test("nothing that stays is folded, however many they are", () => {
    const stay = Array.from({ length: 7 }, (_, index) => ({
      ...on("09:00", "10:00", "stays"),
      id: `stays ${index}`,
    }));
    const { blocks, crowds } = lay([on("09:00", "09:30"), ...stay, on("09:15", "09:30")]);
    expect(blocks.map(({ item }) => item)).toEqual(stay);
    expect(new Set(blocks.map(({ lane }) => lane)).size).toBe(7);
    expect(crowds.flatMap(({ items }) => items)).toHaveLength(2);
  });

  test("what yields goes first, and isn't counted", () => {
    const ghost = on("09:00", "09:30", "yields");
    const three = ["09:00", "09:05", "09:10"].map((from) => on(from, "10:00"));
    expect(lay([ghost, ...three.slice(1)]).blocks).toHaveLength(3);
    const { blocks, crowds } = lay([ghost, ...three]);
    expect(blocks.map(({ item }) => item)).toEqual(three);
    expect(crowds).toEqual([]);
  });

  test("lanes widen into what is free beside them", () => {
    const { blocks } = lay([
      ...[on("09:00", "12:00"), on("09:00", "09:50"), on("09:10", "09:40")],
      ...[on("10:00", "11:00"), on("11:00", "11:30"), on("11:10", "11:40")],
    ]);
    const widths = blocks.map(({ item, lane, span }) => [item.id.slice(11, 16), lane, span]);
    expect(widths).toEqual([
      ["09:00", 0, 1],
      ["09:00", 1, 1],
      ["09:10", 2, 1],
      ["10:00", 1, 2],
      ["11:00", 1, 1],
      ["11:10", 2, 1],
    ]);
  });

  test("two hundred in one slot take three lanes and a number", () => {
    const many = Array.from({ length: 200 }, (_, index) => ({
      ...on("09:00", "09:30"),
      id: String(index).padStart(3, "0"),
    }));
    const { blocks, crowds } = lay(many);
    expect(blocks).toHaveLength(3);
    expect(crowds).toMatchObject([{ top: 540 }]);
    expect(crowds[0]?.items).toHaveLength(197);
  });
});

describe("whatever the events", () => {
  const zones = ["UTC", berlin, "America/St_Johns", "Australia/Lord_Howe", "Africa/Cairo"];
  const days = ["2026-03-27", "2026-04-03", "2026-04-23", "2026-10-23", "2026-11-24"];
  const cases = Array.from({ length: 60 }, (_, index) => {
    const random = generator(index + 1);
    const zone = pick(zones, random);
    const first = pick(days, random);
    const most = index % 3 === 0 ? 99 : 1 + Math.floor(random() * 3);
    return { seed: index + 1, zone, first, most, items: someSpans(random, first) };
  });

  test.each(cases)("seed $seed: $zone from $first, $most lanes", ({ zone, first, most, items }) => {
    const seen = new Set<string>();
    for (const { day } of dayColumns(first, 8, zone)) {
      const { blocks, crowds } = laid(items, day, zone, most);
      const counted = crowds.flatMap((crowd) => crowd.items);
      for (const { id } of [...blocks.map(({ item }) => item), ...counted]) seen.add(id);
      for (const { id } of items.filter(({ standing }) => standing === "yields")) seen.add(id);
      expect(counted.filter(({ standing }) => standing && standing !== "folds")).toEqual([]);
      // As few lanes as there can be: so many go on at once somewhere.
      const stays = blocks.some(({ item }) => item.standing === "stays");
      for (const block of blocks) {
        expect(block.top).toBeGreaterThanOrEqual(0);
        expect(block.bottom).toBeLessThanOrEqual(24 * 60);
        expect(block.bottom - block.top).toBeGreaterThanOrEqual(30);
        expect(block.span).toBeGreaterThanOrEqual(1);
        expect(block.lane + block.span).toBeLessThanOrEqual(block.lanes);
        const clocksTurn = dayColumns(day, 1, zone).some(({ start, end }) => end - start > 864e5);
        if (!stays && !clocksTurn) expect(block.lanes).toBeLessThanOrEqual(most);
      }
      for (const [index, a] of blocks.entries())
        for (const b of blocks.slice(index + 1)) {
          const drawn = a.top < b.bottom && b.top < a.bottom;
          const real = a.item.startsAt < b.item.endsAt && b.item.startsAt < a.item.endsAt;
          if (drawn || real) expect([a.lane, a.lanes]).not.toEqual([b.lane, b.lanes]);
          if (!drawn) continue;
          expect([a.lanes, a.beside]).toEqual([b.lanes, b.beside]);
          expect(a.lane + a.span <= b.lane || b.lane + b.span <= a.lane).toBe(true);
        }
      for (const { top, bottom } of crowds)
        for (const block of blocks)
          if (block.top < bottom && top < block.bottom) expect(block.beside).toBe(true);
      // Whatever their order, they lie where they lay.
      const turned = laid(items.toReversed(), day, zone, most);
      expect(turned).toEqual({ blocks, crowds: crowds.map(sameItems(turned.crowds)) });
    }
    // All of them lie within these days, so all are shown or counted.
    expect(seen.size).toBe(items.length);
  });
});

/** The crowd of the same hour: the order within it is the reader's to choose. */
function sameItems(others: readonly { top: number; items: Placed[] }[]) {
  return (crowd: { top: number; bottom: number; items: Placed[] }) => {
    const items = others.find(({ top }) => top === crowd.top)?.items ?? [];
    expect(new Set(items)).toEqual(new Set(crowd.items));
    return { ...crowd, items };
  };
}

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

function someSpans(random: () => number, first: string): Placed[] {
  return Array.from({ length: 1 + Math.floor(random() * 40) }, (_, index) => {
    const day = addDays(first, 1 + Math.floor(random() * 5));
    const start = Date.parse(`${day}T00:00:00Z`) + Math.floor(random() * 96) * 900_000;
    const length = Math.floor((random() * 180) / 5) * 300_000;
    const standing = random() < 0.1 ? "stays" : random() < 0.1 ? "yields" : undefined;
    const [from, to] = [start, start + length].map((at) => new Date(at).toISOString());
    return { ...timed(from ?? "", to ?? "", standing), id: String(index).padStart(3, "0") };
  });
}
