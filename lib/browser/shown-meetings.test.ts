import { expect, test } from "vitest";
import type { MeetingView } from "@/lib/domain/views/meeting-view";
import { isDeclined, shownMeetings } from "./shown-meetings";

const calendars = ["ada", "bob", "cyd"].map((id) => ({ id, name: id }));

function meeting(id: string, calendarIds: string[], changes: Partial<MeetingView> = {}) {
  const view: MeetingView = {
    ...{ id, eventId: `${id}-copy`, calendarIds, title: "Planning" },
    ...{ startsAt: "2026-11-24T09:00:00.000Z", endsAt: "2026-11-24T10:00:00.000Z" },
    ...{ allDay: false, startDate: null, endDate: null, state: null, hasLink: true },
    ...{ decision: { choice: "skip", source: "default" }, cancelled: false },
    ...{ changedAt: null, seen: true, ...changes },
  };
  return view;
}

test("a meeting on several calendars shows once, with those that are switched on, in their order", () => {
  const shown = shownMeetings([meeting("m", ["cyd", "ada"])], calendars);
  expect(shown.map((one) => one.calendars.map(({ id }) => id))).toEqual([["ada", "cyd"]]);
  const [alone] = shownMeetings([meeting("m", ["cyd", "ada"])], calendars.slice(1));
  expect(alone?.calendars.map(({ id }) => id)).toEqual(["cyd"]);
});

test("calendars that are switched off or unknown give nothing", () => {
  const all = [meeting("m", ["ada"]), meeting("n", ["gone"]), meeting("o", ["bob"])];
  expect(shownMeetings(all, calendars.slice(1)).map(({ event }) => event.id)).toEqual(["o-copy"]);
});

test("of what is read again only the meetings that show something else are other ones", () => {
  let painted = 0;
  const seen = new Set<object>();
  const paint = (views: MeetingView[], now: { id: string; name: string }[] = calendars) => {
    for (const one of shownMeetings(views, now)) {
      if (!seen.has(one)) painted += 1;
      seen.add(one);
    }
  };
  const views = ["a", "b", "c", "d"].map((id) => meeting(id, ["ada"]));
  paint(views);
  expect(painted).toBe(4);
  // What is read again and says the same stays the same object.
  paint([...views]);
  paint(
    views,
    calendars.map((calendar) => ({ ...calendar })),
  );
  expect(painted).toBe(4);
  paint(views.map((view) => (view.id === "b" ? { ...view, title: "Changed" } : view)));
  expect(painted).toBe(5);
  paint(
    views,
    calendars.map((calendar) => ({ ...calendar, name: `${calendar.name}!` })),
  );
  expect(painted).toBe(9);
});

test("a meeting is declined for those who declined it, and among several only if all of them did", () => {
  const some = meeting("m", ["ada", "bob", "cyd"], { declinedBy: ["ada", "bob"] });
  expect(isDeclined(some, ["ada"])).toBe(true);
  expect(isDeclined(some, ["ada", "bob", "dan"])).toBe(true);
  expect(isDeclined(some, ["cyd"])).toBe(false);
  expect(isDeclined(some, ["ada", "bob", "cyd"])).toBe(false);
  expect(isDeclined(some, ["dan"])).toBe(false);
  expect(isDeclined(meeting("m", ["ada"]), ["ada"])).toBe(false);
  // Whether the third did, this viewer may not know.
  const all = { ...some, declined: true as const };
  expect(isDeclined(all, ["ada", "cyd"])).toBe(true);
  expect(isDeclined(all, ["cyd"])).toBe(false);

  const shown = (on: typeof calendars) => shownMeetings([some], on)[0]?.view.declined;
  expect(shown(calendars)).toBeUndefined();
  expect(shown(calendars.slice(0, 2))).toBe(true);
  const [alone] = shownMeetings([all], calendars.slice(2));
  expect(alone?.view).toEqual({ ...some, declined: undefined });
});
