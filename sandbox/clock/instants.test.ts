import { expect, test } from "vitest";
import { offsetText } from "./instants";

test.each([
  ["2035-07-01T12:00:00.900Z", "Europe/Berlin", "2035-07-01T14:00:00+02:00"],
  ["2035-01-01T12:00:00Z", "America/New_York", "2035-01-01T07:00:00-05:00"],
  ["2035-01-01T12:00:00Z", "Asia/Kathmandu", "2035-01-01T17:45:00+05:45"],
  ["2035-01-01T12:00:00Z", "Europe/London", "2035-01-01T12:00:00Z"],
  ["2035-07-01T12:00:00Z", "UTC", "2035-07-01T12:00:00Z"],
  // The hour that comes twice when a clock is put back.
  ["2026-10-25T00:30:00Z", "Europe/Berlin", "2026-10-25T02:30:00+02:00"],
  ["2026-10-25T01:30:00Z", "Europe/Berlin", "2026-10-25T02:30:00+01:00"],
])("%s in %s is %s", (instant, zone, text) => {
  expect(offsetText(Date.parse(instant), zone)).toBe(text);
});
