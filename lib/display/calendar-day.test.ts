import { expect, test } from "vitest";
import { isCalendarDay } from "./calendar-day";

test.each(["2026-11-30", "2028-02-29", "3000-01-01", "9998-12-31", "1000-01-01"])(
  "%s is a day to be shown",
  (day) => expect(isCalendarDay(day)).toBe(true),
);

test.each([
  ...["2027-02-30", "2027-02-29", "2026-11-31", "2026-13-01", "2026-00-10", "2026-01-00"],
  ...["0999-12-31", "9999-01-01", "2026-1-1", "2026-01-01T00:00", "", "today"],
])("%j isn't", (day) => expect(isCalendarDay(day)).toBe(false));
