import { expect, test } from "vitest";
import { calendarHues } from "./calendar-view";

test("no calendar reads as red, which means recording or failed, or as amber: changed", () => {
  expect(new Set(calendarHues).size).toBe(8);
  for (const hue of calendarHues) {
    expect(hue).toBeGreaterThanOrEqual(115);
    expect(hue).toBeLessThanOrEqual(330);
  }
});
