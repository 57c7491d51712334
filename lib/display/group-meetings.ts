import { mailboxOf } from "@/lib/domain/guest";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import type { EventView } from "@/lib/domain/views/event-view";

/** One meeting as the calendar shows it, however many calendars it is on. */
export type Meeting = {
  /** The copy that stands for the meeting. */
  event: EventView;
  calendars: CalendarView[];
  cancelled: boolean;
  declined: boolean;
};

type Copy = { event: EventView; calendar: CalendarView; order: number };

/** Brings the copies of each meeting together; those of unknown or hidden calendars stay out. */
export function groupMeetings(
  events: readonly EventView[],
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

export function isCancelled(event: EventView): boolean {
  return event.deletedAt !== null || event.status === "cancelled";
}

function asMeeting(copies: Copy[]): Meeting | null {
  const live = copies.filter((copy) => !isCancelled(copy.event));
  const [best] = (live.length > 0 ? live : copies).toSorted(
    (a, b) => rank(a) - rank(b) || a.order - b.order,
  );
  if (!best) return null;
  return {
    event: best.event,
    calendars: (live.length > 0 ? live : copies)
      .toSorted((a, b) => a.order - b.order)
      .map((copy) => copy.calendar)
      .filter((calendar, index, all) => all.indexOf(calendar) === index),
    cancelled: live.length === 0,
    declined: hasDeclined(best),
  };
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
