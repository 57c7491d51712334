import { expect, test } from "vitest";
import type { MeetingView } from "@/lib/domain/views/meeting-view";
import { matters, placedMeetings, standingOf } from "./placed-meetings";

const view: MeetingView = {
  ...{ id: "m", eventId: "e", calendarIds: ["c"], title: "Planning", hasLink: true },
  ...{ startsAt: "2026-11-24T09:00:00.000Z", endsAt: "2026-11-24T10:00:00.000Z" },
  ...{ allDay: false, startDate: null, endDate: null, state: null, cancelled: false },
  ...{ decision: { choice: "skip", source: "default" }, changedAt: null, seen: true },
};
const record = { choice: "record", source: "rule" } as const;

test.each([
  ["nobody records it", {}, false],
  ["to be recorded", { state: "scheduled", decision: record }, true],
  ["to be recorded, and no bot is there yet, or none came", { decision: record }, true],
  ["live", { state: "recording" }, true],
  ["failed", { state: "failed" }, true],
  ["recorded", { state: "done", decision: record }, false],
  ["called off", { state: "cancelled" }, false],
  ["cancelled", { decision: record, cancelled: true }, false],
  ["cancelled, and its bot is in the call", { state: "waiting", cancelled: true }, true],
] as const)("what is %s", (_, changes, expected) => {
  expect(matters({ ...view, ...changes })).toBe(expected);
});

test("a meeting that was moved leaves a ghost, which yields to whatever is there", () => {
  const movedFrom = { startsAt: "2026-11-23T09:00:00.000Z", endsAt: "2026-11-23T10:00:00.000Z" };
  const [here, ghost, ...more] = placedMeetings([{ view: { ...view, movedFrom } }]);
  expect(more).toEqual([]);
  expect(here).toMatchObject({ id: "e", startsAt: view.startsAt, ghost: false });
  expect(ghost).toMatchObject({ ...movedFrom, ghost: true });
  expect(ghost && standingOf(ghost)).toBe("yields");
  expect(here && standingOf(here)).toBe("folds");
});

test("the ghost of an all-day meeting lies on its former days, by their dates", () => {
  const movedFrom = {
    ...{ startsAt: "2026-11-23T00:00:00.000Z", endsAt: "2026-11-24T00:00:00.000Z" },
    ...{ startDate: "2026-11-23", endDate: "2026-11-24" },
  };
  const [, ghost] = placedMeetings([{ view: { ...view, allDay: true, movedFrom } }]);
  expect(ghost).toMatchObject({ ...movedFrom, allDay: true, ghost: true });
});
