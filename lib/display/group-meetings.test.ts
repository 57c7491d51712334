import { expect, test } from "vitest";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import type { EventView } from "@/lib/domain/views/event-view";
import { groupMeetings } from "./group-meetings";

function calendar(name: string): CalendarView {
  return {
    id: name,
    name,
    email: `${name}@example.com`,
    color: "195",
    eventCount: 1,
    quarantined: 0,
    lastSyncedAt: null,
    horizon: null,
    lastError: null,
    grantLost: false,
    failingSince: null,
    sync: "fresh",
  };
}

function copyIn(calendarId: string, changes: Partial<EventView> = {}): EventView {
  return {
    id: `${calendarId}-copy`,
    calendarId,
    meetingId: "planning",
    title: "Planning",
    startsAt: "2026-11-24T09:00:00.000Z",
    endsAt: "2026-11-24T10:00:00.000Z",
    allDay: false,
    startDate: null,
    endDate: null,
    timeZone: null,
    meetingUrl: null,
    meetingHost: null,
    organizer: null,
    attendees: [],
    isOrganizer: false,
    recurring: false,
    seriesId: null,
    status: "confirmed",
    private: false,
    restricted: false,
    deletedAt: null,
    upstreamUpdatedAt: "2026-11-24T08:00:00.000000000Z",
    description: null,
    location: null,
    bot: null,
    decision: { choice: "rules", by: null, reason: "No rule asks for it." },
    seriesDecision: null,
    ...changes,
  };
}

const calendars = [calendar("ada"), calendar("bob"), calendar("cyd")];
const ids = (events: EventView[], hidden: string[] = []) =>
  groupMeetings(events, calendars, hidden).map(({ event, calendars: on }) => [
    event.id,
    on.map((each) => each.id),
  ]);

test("a meeting on several calendars shows once, with all of them in their order", () => {
  expect(ids([copyIn("cyd"), copyIn("ada")])).toEqual([["ada-copy", ["ada", "cyd"]]]);
});

test("calendars that are hidden or unknown give nothing", () => {
  expect(ids([copyIn("ada"), copyIn("bob"), copyIn("gone")], ["ada"])).toEqual([
    ["bob-copy", ["bob"]],
  ]);
});

test("a copy that can be read and will be attended speaks for the others", () => {
  const declined = { email: "ADA@example.com", name: null, response: "declined" as const };
  const events = [
    copyIn("ada", { attendees: [declined] }),
    copyIn("bob", { private: true, restricted: false, title: "Private" }),
    copyIn("cyd"),
  ];
  expect(ids(events)[0]?.[0]).toBe("cyd-copy");
  expect(groupMeetings(events, calendars, ["bob", "cyd"])[0]?.declined).toBe(true);
});

test("it is cancelled only when every copy is", () => {
  const events = [copyIn("ada", { deletedAt: "2026-11-24T08:00:00.000Z" }), copyIn("bob")];
  expect(groupMeetings(events, calendars, [])).toMatchObject([
    { cancelled: false, calendars: [{ id: "bob" }] },
  ]);
  expect(groupMeetings(events, calendars, ["bob"])).toMatchObject([{ cancelled: true }]);
});

test("of what is read again only the meetings that show something else are other ones", () => {
  let painted = 0;
  const seen = new Set<object>();
  const paint = (events: EventView[], now = calendars) => {
    for (const meeting of groupMeetings(events, now, [])) {
      if (!seen.has(meeting)) painted += 1;
      seen.add(meeting);
    }
  };
  const events = ["a", "b", "c", "d"].map((id) => copyIn("ada", { id, meetingId: id }));
  paint(events);
  expect(painted).toBe(4);
  paint([...events]);
  // A sync tells when the calendar was read, which no meeting shows.
  const synced = calendars.map((one) => ({ ...one, lastSyncedAt: "2026-11-24T08:00:00.000Z" }));
  paint(events, synced);
  expect(painted).toBe(4);
  paint(events.map((event) => (event.id === "b" ? { ...event, title: "Changed" } : event)));
  expect(painted).toBe(5);
  paint(
    events,
    synced.map((one) => ({ ...one, color: "25" })),
  );
  expect(painted).toBe(9);
});

test("copies that don't agree on the time are both shown", () => {
  const moved = copyIn("bob", { startsAt: "2026-11-24T11:00:00.000Z" });
  expect(ids([copyIn("ada"), moved])).toHaveLength(2);
});
