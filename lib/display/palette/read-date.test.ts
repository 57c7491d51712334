import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDate } from "./read-date";

// A Monday.
const today = "2026-11-30";

describe("a day that somebody means", () => {
  test.each([
    ["today", "2026-11-30"],
    [" Tomorrow ", "2026-12-01"],
    ["yesterday", "2026-11-29"],
    ["the day after tomorrow", "2026-12-02"],
    ["next week", "2026-12-07"],
    ["last month", "2026-10-30"],
    ["in three weeks", "2026-12-21"],
    ["in 3 days", "2026-12-03"],
    ["in a month", "2026-12-30"],
    ["in 3 months", "2027-02-28"],
    ["two weeks ago", "2026-11-16"],
    ["monday", "2026-11-30"],
    ["next Monday", "2026-12-07"],
    ["last monday", "2026-11-23"],
    ["Fri", "2026-12-04"],
    ["this sunday", "2026-12-06"],
    ["12 Jan", "2027-01-12"],
    ["Jan 12", "2027-01-12"],
    ["January 12th, 2026", "2026-01-12"],
    ["1st of june", "2026-06-01"],
    ["12. Januar".slice(0, 7), "2027-01-12"],
    ["12.1.", "2027-01-12"],
    ["24.12.2025", "2025-12-24"],
    ["2027-2-3", "2027-02-03"],
    ["29 Feb 2028", "2028-02-29"],
    ["12 Jan 3000", "3000-01-12"],
    ["in 999 years", "3025-11-30"],
  ])("%s", (text, day) => expect(readDate(text, today)).toBe(day));

  test.each([
    "",
    "12",
    "review",
    "in weeks",
    "3 weeks",
    "in 3 weeks ago",
    "30 Feb",
    "29 Feb 2027",
    "13.13.",
    "2027-00-01",
    "2027-01-32",
    "may",
    "friday review",
    "constructor",
    "in constructor weeks",
    "0000-01-01",
    "in 9999 years",
    "2027-02-30",
    "31.4.2027",
    "1 Jan 0999",
    "9999-01-01",
  ])("isn't %j", (text) => expect(readDate(text, today)).toBeNull());

  test("is a real one, or none, whatever is typed", () => {
    const words = fc.constantFrom(
      "in",
      "next",
      "3",
      "12",
      "jan",
      "fri",
      "weeks",
      "ago",
      "2027",
      ".",
      "-",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((all) => all.join(" ")),
        ),
        (text) => {
          const day = readDate(text, today);
          if (day !== null) expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
        },
      ),
    );
  });
});
