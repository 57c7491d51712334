import { describe, expect, it } from "vitest";
import { type SeriesMeeting, successionsIn } from "./successions";

// 30 November 2026 is a Monday. Instants are hours since its midnight.

const monday = Date.parse("2026-11-30T00:00:00Z");
const at = (hours: number) => new Date(monday + hours * 3_600_000);
const before = at(-1000);
const chosen = at(0);
const moved = at(10);
const now = at(20);

type Changed = Partial<SeriesMeeting> & { from?: Date; until?: Date | null; hour?: number };

/** A meeting on the n-th day from that Monday, at nine. */
function meeting(id: string, n: number, changed: Changed = {}): SeriesMeeting {
  const { from = before, until = null, hour = 9, ...rest } = changed;
  const startsAt = at(24 * n + hour);
  return {
    id,
    day: startsAt.toISOString().slice(0, 10),
    startsAt,
    stays: [{ from, until }],
    isToCome: startsAt > now,
    decidedAt: null,
    inheritedAt: null,
    hasHeir: false,
    ...rest,
  };
}
const gone = (id: string, n: number, changed: Changed = {}) =>
  meeting(id, n, { until: moved, ...changed });
const picked = (id: string, n: number, changed: Changed = {}) =>
  gone(id, n, { decidedAt: chosen, ...changed });
const fresh = (id: string, n: number, changed: Changed = {}) =>
  meeting(id, n, { from: moved, ...changed });

const cases: [string, SeriesMeeting[], Record<string, string>][] = [
  [
    "moved by an hour: the same day",
    [picked("a", 7), gone("b", 14), fresh("A", 7, { hour: 10 }), fresh("B", 14, { hour: 10 })],
    { a: "A" },
  ],
  [
    "moved to another weekday: the same week",
    [gone("a", 8), picked("b", 15), gone("c", 22), fresh("A", 10), fresh("B", 17), fresh("C", 24)],
    { b: "B" },
  ],
  ["moved across a week's end: the next in order", [picked("a", 12), fresh("A", 14)], { a: "A" }],
  [
    "moved by more than half a week: the same week",
    [picked("a", 7), gone("b", 14), fresh("z", 4), fresh("A", 11), fresh("B", 18)],
    { a: "A" },
  ],
  [
    "moved, and the later one came first",
    [picked("a", 6), picked("b", 13), fresh("B", 14)],
    { b: "B" },
  ],
  [
    "a monthly one moved by more than a week",
    [picked("a", 8), gone("b", 36), fresh("A", 17), fresh("B", 45)],
    { a: "A" },
  ],
  [
    "two weekdays moved to others: each to its own",
    [picked("a", 8), picked("b", 10), fresh("A", 9), fresh("B", 11)],
    { a: "A", b: "B" },
  ],
  [
    "cut: from the cut on",
    [meeting("z", 0, { decidedAt: chosen }), picked("a", 7), fresh("A", 7, { hour: 11 })],
    { a: "A" },
  ],
  [
    "a single one made weekly: the one at its time",
    [picked("a", 7), fresh("A", 7), fresh("B", 14)],
    { a: "A" },
  ],
  ["a series made a single one", [picked("a", 7), picked("b", 14), fresh("A", 14)], { b: "A" }],
  [
    "moved, the old one not gone yet",
    [meeting("a", 7, { decidedAt: chosen }), fresh("A", 7, { hour: 10 })],
    {},
  ],
  ["one cancelled, the horizon brings the next week's", [picked("a", 7), fresh("B", 14)], {}],
  [
    "one cancelled, then another one moved, which isn't gone yet",
    [meeting("a", 7), picked("b", 13), fresh("A", 8)],
    {},
  ],
  [
    "one of a daily series cancelled, the horizon brings the next day's",
    [meeting("a", 7), meeting("b", 8), picked("c", 9), fresh("d", 10)],
    {},
  ],
  [
    "one of a daily series cancelled among others",
    [picked("a", 7), meeting("b", 8), meeting("c", 9), fresh("d", 10)],
    {},
  ],
  [
    "one of an hourly series cancelled, the others stay",
    [picked("a", 7), meeting("b", 7, { hour: 10 }), fresh("c", 7, { hour: 11 })],
    {},
  ],
  [
    "an hourly series moved by less than an hour: in order within the day",
    [
      gone("a", 7),
      picked("b", 7, { hour: 10 }),
      gone("c", 7, { hour: 11 }),
      fresh("A", 7, { hour: 9.75 }),
      fresh("B", 7, { hour: 10.75 }),
      fresh("C", 7, { hour: 11.75 }),
    ],
    { b: "B" },
  ],
  [
    "who chose while both were there meant the one",
    [picked("a", 7), fresh("A", 7, { hour: 10, from: at(-5) })],
    {},
  ],
  [
    "the last person wins: who chose for the new one since",
    [picked("a", 7), fresh("A", 7, { decidedAt: at(11) })],
    {},
  ],
  [
    "the last person wins: who chose for the new one before",
    [picked("a", 7), fresh("A", 7, { decidedAt: at(-2) })],
    { a: "A" },
  ],
  ["what is past gets nothing", [picked("a", 0, { hour: 8 }), fresh("A", 0)], {}],
  ["what has an heir has given it away", [picked("a", 7, { hasHeir: true }), fresh("A", 7)], {}],
  [
    "moved again: what was handed on is handed on",
    [
      picked("a", 8, { hasHeir: true }),
      picked("A", 9, { from: moved, until: at(15), inheritedAt: at(11) }),
      fresh("AA", 10, { from: at(15) }),
    ],
    { A: "AA" },
  ],
  [
    "moved, then one cancelled: its siblings get nothing",
    [
      picked("a", 8, { hasHeir: true }),
      picked("A", 9, { from: moved, until: at(15), inheritedAt: at(11) }),
      fresh("B", 16, { from: at(10.5) }),
      fresh("C", 10, { from: at(10.5) }),
    ],
    {},
  ],
  [
    "moved back: what is there again",
    [
      gone("A", 7, { from: moved, until: at(15), decidedAt: at(12), hour: 10 }),
      meeting("a", 7, {
        decidedAt: chosen,
        stays: [
          { from: before, until: moved },
          { from: at(15), until: null },
        ],
      }),
    ],
    { A: "a" },
  ],
  [
    "reconnected: what is back is itself",
    [
      picked("a", 7),
      meeting("b", 14, {
        stays: [
          { from: before, until: moved },
          { from: at(12), until: null },
        ],
      }),
    ],
    {},
  ],
  [
    "reconnected, moved meanwhile: the same day",
    [picked("a", 7), gone("b", 14), fresh("A", 7, { hour: 12, from: at(12) })],
    { a: "A" },
  ],
  [
    "two people's choices for one: the last one's",
    [
      picked("a", 7),
      picked("b", 7, { decidedAt: at(2), from: at(1), hour: 10 }),
      fresh("A", 7, { hour: 11 }),
    ],
    { b: "A" },
  ],
  ["moved too far to know", [picked("a", 7), gone("b", 14), fresh("A", 15), fresh("B", 22)], {}],
];

describe("who inherits a choice when a series is", () => {
  it.each(cases)("%s", (_what, meetings, pairs) => {
    for (const given of [meetings, meetings.toReversed()]) {
      const found = successionsIn(given).map(({ from, to }) => [from, to]);
      expect(Object.fromEntries(found)).toEqual(pairs);
    }
  });
});
