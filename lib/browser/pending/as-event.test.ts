import { expect, test } from "vitest";
import type { MeetingView } from "@/lib/domain/views/meeting-view";
import { asEvent, withEvent } from "./as-event";
import { mapEvents, withPending, withSeriesChoice } from "./meeting-copies";

const meeting: MeetingView = {
  ...{ id: "m", eventId: "e", calendarIds: ["a", "b"], title: "Retro" },
  ...{ startsAt: "2026-05-01T12:00:00.000Z", endsAt: "2026-05-01T12:30:00.000Z" },
  ...{ allDay: false, startDate: null, endDate: null, state: null, hasLink: true },
  ...{ decision: { choice: "skip", source: "default" }, cancelled: false },
  ...{ changedAt: null, seen: true },
};

test.each<[string, Partial<MeetingView>]>([
  ["of which nothing is told", {}],
  ["with a bot", { state: "scheduled", decision: { choice: "record", source: "person" } }],
  ["with another tool's bot", { state: "scheduled", foreign: true }],
  ["with a bot that isn't there yet", { state: "wanted", unsettled: true }],
  ["of a rule", { decision: { choice: "record", source: "rule", rule: "Customers" } }],
  ["private and somebody else's", { private: true, restricted: true, hasLink: false }],
])("a meeting %s comes back as it went", (_what, given) => {
  const one = { ...meeting, ...given };
  expect(withEvent(one, asEvent(one))).toEqual(one);
});

test("a click is painted on its meeting alone, and the others stay the same objects", () => {
  const other = { ...meeting, id: "n", eventId: "f" };
  const { meetings } = mapEvents({ meetings: [meeting, other] }, (event) =>
    event.meetingId === "m" ? withPending(event, "record") : event,
  );
  expect(meetings[0]).toMatchObject({
    state: "wanted",
    unsettled: true,
    decision: { choice: "record", source: "person" },
  });
  expect(meetings[1]).toBe(other);
  const [skipped] = mapEvents({ meetings: meetings.slice(0, 1) }, (event) =>
    withPending(event, "skip"),
  ).meetings;
  expect(skipped).toMatchObject({ state: "cancelled", decision: { choice: "skip" } });
});

test("a choice for a series is painted on its meetings, whichever of their copies stands for them", () => {
  const chosen = { ...asEvent(meeting), calendarId: "b", seriesId: "s" };
  const next = { ...meeting, id: "n", eventId: "f", seriesId: "s" };
  const elsewhere = { ...next, id: "o", calendarIds: ["a"] };
  const { meetings } = mapEvents({ meetings: [meeting, next, elsewhere] }, (event, calendarIds) =>
    withSeriesChoice(event, chosen, "record", calendarIds, 0),
  );
  const recorded = { state: "wanted", decision: { choice: "record", source: "series" } };
  expect(meetings.slice(0, 2)).toMatchObject([recorded, recorded]);
  expect(meetings[2]).toBe(elsewhere);
});
