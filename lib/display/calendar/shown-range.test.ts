import { expect, test } from "vitest";
import { dateToShow, shownRange, stepDate } from "./shown-range";

test("a week runs from Monday to Monday, whatever its length in hours", () => {
  const { columns, from, to } = shownRange({
    ...{ view: "week", date: "2026-10-23", zone: "Europe/Berlin", begins: 1 },
  });
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

test("a week begins where weeks begin, and a month is shown in whole weeks", () => {
  const zone = "UTC";
  const days = (view: "week" | "month", date: string, begins: number) => {
    const { columns } = shownRange({ view, date, zone, begins });
    return [columns[0]?.day, columns.at(-1)?.day, columns.length];
  };
  expect(days("week", "2026-11-24", 0)).toEqual(["2026-11-22", "2026-11-28", 7]);
  expect(days("week", "2026-11-28", 6)).toEqual(["2026-11-28", "2026-12-04", 7]);
  expect(days("month", "2026-11-24", 1)).toEqual(["2026-10-26", "2026-12-06", 42]);
  expect(days("month", "2026-02-10", 0)).toEqual(["2026-02-01", "2026-02-28", 28]);
  expect(days("month", "2026-11-24", 0)).toEqual(["2026-11-01", "2026-12-05", 35]);
});

test("a day has its own hours, where the clocks change", () => {
  const { from, to } = shownRange({
    ...{ view: "day", date: "2026-10-25", zone: "Europe/Berlin", begins: 1 },
  });
  expect(Date.parse(to) - Date.parse(from)).toBe(25 * 3_600_000);
});

test("a step goes on by what is shown", () => {
  expect(stepDate({ view: "day", date: "2026-12-31" }, 1)).toBe("2027-01-01");
  expect(stepDate({ view: "week", date: "2026-11-24" }, -1)).toBe("2026-11-17");
  expect(stepDate({ view: "agenda", date: "2026-11-24" }, 1)).toBe("2026-12-01");
  expect(stepDate({ view: "month", date: "2026-01-31" }, 1)).toBe("2026-02-28");
});

test("an agenda begins at the day asked for", () => {
  const { from, to } = shownRange({
    ...{ view: "agenda", date: "2026-11-24", zone: "America/New_York", begins: 1 },
  });
  expect([from, to]).toEqual(["2026-11-24T05:00:00.000Z", "2026-12-01T05:00:00.000Z"]);
});

const asked = {
  ...{ date: null, event: null, today: "2026-11-24", zone: "Europe/Berlin", begins: 1 },
} as const;
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
