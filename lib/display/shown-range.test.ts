import { expect, test } from "vitest";
import { dateToShow, shownRange } from "./shown-range";

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

const asked = { date: null, event: null, today: "2026-11-24", zone: "Europe/Berlin" } as const;
// In Berlin it is the 1st of January already.
const opened = { startsAt: "2026-12-31T23:30:00.000Z", startDate: null };

test("what is open is shown in its week, by the viewer's zone", () => {
  expect(dateToShow({ ...asked, view: "week", event: opened })).toBe("2027-01-01");
  expect(dateToShow({ ...asked, view: "agenda", event: opened })).toBe("2027-01-01");
  const whole = { startsAt: "2026-12-31T00:00:00.000Z", startDate: "2026-12-31" };
  const zone = "America/New_York";
  expect(dateToShow({ ...asked, view: "week", zone, event: whole })).toBe("2026-12-31");
});

test("nothing moves where it is in sight already, nor where a day was asked for", () => {
  const near = { startsAt: "2026-11-27T09:00:00.000Z", startDate: null };
  expect(dateToShow({ ...asked, view: "week", event: near })).toBe("2026-11-24");
  expect(dateToShow({ ...asked, view: "agenda", event: near })).toBe("2026-11-24");
  // The Monday of this week lies in the week, and before an agenda that begins today.
  const monday = { startsAt: "2026-11-23T09:00:00.000Z", startDate: null };
  expect(dateToShow({ ...asked, view: "week", event: monday })).toBe("2026-11-24");
  expect(dateToShow({ ...asked, view: "agenda", event: monday })).toBe("2026-11-23");
  expect(dateToShow({ ...asked, view: "week", date: "2026-02-01", event: opened })).toBe(
    "2026-02-01",
  );
  expect(dateToShow({ ...asked, view: "week" })).toBe("2026-11-24");
});
