import { mailboxOf } from "@/lib/domain/guest";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import type { GridEvent } from "@/lib/domain/views/event-view";

/** As much of a calendar as its meetings show. */
export type MeetingCalendar = Pick<CalendarView, "id" | "name" | "color">;

/** One meeting as the calendar shows it, however many calendars it is on. */
export type Meeting = {
  /** The copy that stands for the meeting. */
  event: GridEvent;
  calendars: MeetingCalendar[];
  cancelled: boolean;
  declined: boolean;
};

type Copy = { event: GridEvent; calendar: CalendarView; order: number };

/** Brings the copies of each meeting together; those of unknown or hidden calendars stay out. */
export function groupMeetings(
  events: readonly GridEvent[],
  calendars: readonly CalendarView[],
  hidden: readonly string[],
): Meeting[] {
  const shown = new Map<string, { calendar: CalendarView; order: number }>();
  for (const [order, calendar] of calendars.entries())
    if (!hidden.includes(calendar.id)) shown.set(calendar.id, { calendar, order });

  const groups = new Map<string, Copy[]>();
  for (const event of events) {
    const place = shown.get(event.calendarId);
    if (!place) continue;
    // Copies may differ for a moment, while one calendar already knows of a move.
    const key = `${event.meetingId} ${event.startsAt} ${event.endsAt}`;
    groups.set(key, [...(groups.get(key) ?? []), { event, ...place }]);
  }
  return [...groups.values()].flatMap((copies) => asMeeting(copies) ?? []);
}

export function isCancelled(event: GridEvent): boolean {
  return event.deletedAt !== null || event.status === "cancelled";
}

function asMeeting(copies: Copy[]): Meeting | null {
  const live = copies.filter((copy) => !isCancelled(copy.event));
  const [best] = (live.length > 0 ? live : copies).toSorted(
    (a, b) => rank(a) - rank(b) || a.order - b.order,
  );
  if (!best) return null;
  return same({
    event: best.event,
    calendars: (live.length > 0 ? live : copies)
      .toSorted((a, b) => a.order - b.order)
      .map((copy) => copy.calendar)
      .filter((calendar, index, all) => all.indexOf(calendar) === index),
    cancelled: live.length === 0,
    declined: hasDeclined(best),
  });
}

/** The meeting that each event spoke for last. */
const made = new WeakMap<GridEvent, Meeting>();

/** The same object for a meeting that shows the same, so that it needn't be painted anew. */
function same(meeting: Meeting): Meeting {
  const before = made.get(meeting.event);
  if (before && looks(before) === looks(meeting)) return before;
  made.set(meeting.event, meeting);
  return meeting;
}

function looks({ calendars, cancelled, declined }: Meeting): string {
  const shown = calendars.map(({ id, name, color }) => [id, name, color]);
  return JSON.stringify([shown, cancelled, declined]);
}

/** A copy that can be read and will be attended speaks for the others. */
function rank(copy: Copy): number {
  return (hasDeclined(copy) ? 2 : 0) + (copy.event.private ? 1 : 0);
}

function hasDeclined({ event, calendar }: Copy): boolean {
  const owner = mailboxOf(calendar.email);
  return event.attendees.some(
    (attendee) => mailboxOf(attendee.email) === owner && attendee.response === "declined",
  );
}
