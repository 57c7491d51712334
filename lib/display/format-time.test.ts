import { describe, expect, test } from "vitest";
import {
  dayOf,
  formatAge,
  formatDay,
  formatMonths,
  formatRange,
  formatShortDay,
  formatTime,
} from "./format-time";

const iso = "2026-11-24T15:30:00.000Z";

describe("times", () => {
  test("are told in the zone asked for", () => {
    expect(formatTime(iso, "UTC")).toBe("15:30");
    expect(formatTime(iso, "America/New_York")).toBe("10:30");
    expect(formatTime(iso, "Asia/Kathmandu")).toBe("21:15");
  });

  test("follow the clock asked for", () => {
    expect(formatTime(iso, "UTC", "12")).toBe("3:30 pm");
    expect(formatTime("2026-11-24T00:05:00.000Z", "UTC", "12")).toBe("12:05 am");
    expect(formatTime("2026-11-24T12:00:00.000Z", "UTC", "12")).toBe("12:00 pm");
  });

  test("hold only characters that every runtime writes alike", () => {
    const texts = [
      formatTime(iso, "UTC", "12"),
      formatDay(iso, "UTC"),
      formatRange(iso, iso, "UTC"),
    ];
    for (const text of texts) expect(text).toMatch(/^[\x20-\x7e–]+$/);
  });
});

describe("days", () => {
  test("change at midnight of the zone", () => {
    expect(dayOf("2026-11-24T23:30:00.000Z", "UTC")).toBe("2026-11-24");
    expect(dayOf("2026-11-24T23:30:00.000Z", "Europe/Berlin")).toBe("2026-11-25");
    expect(dayOf("2026-11-24T03:30:00.000Z", "America/New_York")).toBe("2026-11-23");
  });

  test("are named from an instant or a day", () => {
    expect(formatDay(iso, "UTC")).toBe("Tuesday 24 November 2026");
    expect(formatDay("2026-11-24", "Pacific/Auckland")).toBe("Tuesday 24 November 2026");
    expect(formatShortDay("2026-09-06", "UTC")).toBe("Sun 6 Sep");
  });
});

test("ranges name a second day only when there is one", () => {
  expect(formatRange(iso, "2026-11-24T16:00:00.000Z", "UTC")).toBe("Tue 24 Nov, 15:30–16:00");
  expect(formatRange(iso, "2026-11-25T01:00:00.000Z", "UTC")).toBe(
    "Tue 24 Nov, 15:30 – Wed 25 Nov, 01:00",
  );
  expect(formatRange(iso, iso, "UTC")).toBe("Tue 24 Nov, 15:30");
});

test("months are named once", () => {
  expect(formatMonths("2026-11-02", "2026-11-08")).toBe("November 2026");
  expect(formatMonths("2026-11-30", "2026-12-06")).toBe("Nov – Dec 2026");
  expect(formatMonths("2026-12-28", "2027-01-03")).toBe("Dec 2026 – Jan 2027");
});

test("ages are told in their largest whole unit", () => {
  expect([-3, 59.9, 60, 7199, 86_399, 200_000].map(formatAge)).toEqual([
    "0 s",
    "59 s",
    "1 min",
    "1 h",
    "23 h",
    "2 d",
  ]);
});
