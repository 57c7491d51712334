import { describe, expect, it } from "vitest";
import { type NewOccurrence, type Option, placeOccurrences } from "./place-occurrences";

const at = (hour: number) => `2026-12-10T${String(hour).padStart(2, "0")}:00:00.000000000Z`;

/** An occurrence of the one series on the one day, by its original start and its start now. */
function occurrence(id: string, original: number | null, hour = original ?? 9): NewOccurrence {
  const originalStart = original === null ? null : at(original);
  const meetingKey = original === null ? "day" : `at ${original}`;
  return {
    id,
    uid: "u",
    originalStart,
    originalDay: "2026-12-10",
    startTime: at(hour),
    meetingKey,
  };
}

function option(eventId: string, key: string, changed: Partial<Option> = {}): Option {
  return { eventId, key, taken: false, sameStart: false, alone: true, ...changed };
}

const cases: [string, NewOccurrence[], Option[], Record<string, string>][] = [
  ["has a meeting of its own where nobody has a copy", [occurrence("a", 9)], [], { a: "at 9" }],
  ["is the meeting of its key", [occurrence("a", 9)], [option("a", "at 9")], { a: "at 9" }],
  [
    "is the only one of that day elsewhere, where only the day is known",
    [occurrence("a", null, 15)],
    [option("a", "at 9")],
    { a: "at 9" },
  ],
  [
    "is the one that starts with it, of several",
    [occurrence("a", null, 15)],
    [option("a", "at 9"), option("a", "at 10", { sameStart: true })],
    { a: "at 10" },
  ],
  [
    "is none of several that start at other times",
    [occurrence("a", null, 15)],
    [option("a", "at 9"), option("a", "at 10")],
    { a: "day" },
  ],
  [
    "isn't what the calendar has another event for",
    [occurrence("a", null, 15)],
    [option("a", "at 9", { taken: true, sameStart: true })],
    { a: "day" },
  ],
  [
    "isn't known by its day where the calendar has another one of that day",
    [occurrence("a", 11)],
    [option("a", "day", { alone: false })],
    { a: "at 11" },
  ],
  [
    "nor where it brings several of that day",
    [occurrence("a", 9), occurrence("b", 10)],
    [option("a", "day"), option("b", "day")],
    { a: "at 9", b: "at 10" },
  ],
  [
    "but is by its start",
    [occurrence("a", 9), occurrence("b", 10, 15)],
    [option("a", "day"), option("b", "day", { sameStart: true })],
    { a: "at 9", b: "day" },
  ],
  [
    "is a meeting of its own where its key is another's of the same calendar",
    [occurrence("a", null, 9), occurrence("b", null, 10)],
    [],
    { a: "day", b: "event:b" },
  ],
  [
    "also where that one is there",
    [occurrence("a", null, 9)],
    [option("a", "day", { taken: true })],
    { a: "event:a" },
  ],
  [
    "twice in a calendar is one all the same",
    [occurrence("a", 9), occurrence("b", 9)],
    [],
    { a: "at 9", b: "at 9" },
  ],
  [
    "of which more is known chooses first",
    [occurrence("a", null, 9), occurrence("b", 9)],
    [option("a", "at 9", { sameStart: true }), option("b", "at 9")],
    { a: "day", b: "at 9" },
  ],
];

describe("an occurrence that a calendar brings", () => {
  it.each(cases)("%s", (_what, all, options, keys) => {
    expect(Object.fromEntries(placeOccurrences(all, options))).toEqual(keys);
    const reversed = placeOccurrences(all.toReversed(), options.toReversed());
    expect(Object.fromEntries(reversed)).toEqual(keys);
  });
});
