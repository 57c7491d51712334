import { describe, expect, test } from "vitest";
import { addDays, dayColumns, minuteOfDay, weekStart } from "./days";

const hourMs = 3_600_000;
const berlin = "Europe/Berlin";

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

  test("weeks start on Monday, or where somebody lives on another day", () => {
    expect(weekStart("2026-11-24", 1)).toBe("2026-11-23");
    expect(weekStart("2026-11-23", 1)).toBe("2026-11-23");
    expect(weekStart("2026-11-29", 1)).toBe("2026-11-23");
    expect(weekStart("2026-11-29", 0)).toBe("2026-11-29");
    expect(weekStart("2026-11-24", 6)).toBe("2026-11-21");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  });
});
