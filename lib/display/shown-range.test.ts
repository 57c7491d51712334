import { expect, test } from "vitest";
import { shownRange } from "./shown-range";

test("a week runs from Monday to Monday, whatever its length in hours", () => {
  const { columns, from, to } = shownRange("week", "2026-10-23", "Europe/Berlin");
  expect(columns.map(({ day }) => day.slice(8))).toEqual([
    "19",
    "20",
    "21",
    "22",
    "23",
    "24",
    "25",
  ]);
  expect([from, to]).toEqual(["2026-10-18T22:00:00.000Z", "2026-10-25T23:00:00.000Z"]);
});

test("an agenda begins at the day asked for", () => {
  const { from, to } = shownRange("agenda", "2026-11-24", "America/New_York");
  expect([from, to]).toEqual(["2026-11-24T05:00:00.000Z", "2026-12-01T05:00:00.000Z"]);
});
