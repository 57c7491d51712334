import type { ChangeKind, FieldChange } from "@/lib/domain/views/change-view";
import type { Attendee } from "@/lib/domain/views/event-view";
import type { StoredEvent } from "./event-content";
import { foldedGuests, foldedPerson, guestKey } from "./guest";
import { toDate } from "./instant";

export type EventDiff = { kind: ChangeKind; fields: FieldChange[] };

/** What of an event is compared: the same part of a stored one and of a fetched one. */
export type Compared = Omit<StoredEvent, "meetingId">;

/** Fields that say when; any of them changed is a reschedule. */
const timing = {
  startsAt: (e: Compared) => toDate(e.startTime).toISOString(),
  endsAt: (e: Compared) => toDate(e.endTime).toISOString(),
  allDay: (e: Compared) => e.allDay,
  startDate: (e: Compared) => e.startDate,
  endDate: (e: Compared) => e.endDate,
};

const substance = {
  title: (e: Compared) => e.title,
  timeZone: (e: Compared) => e.timeZone,
  meetingUrl: (e: Compared) => e.meetingUrl,
  organizer: (e: Compared) => e.organizer,
  attendees: (e: Compared) => e.attendees,
  isOrganizer: (e: Compared) => e.isOrganizer,
  recurring: (e: Compared) => e.recurring,
  status: (e: Compared) => e.status,
  private: (e: Compared) => e.private,
  description: (e: Compared) => e.description,
  location: (e: Compared) => e.location,
};

/** How people are compared: another spelling of an address changes nothing. */
const folded: Record<string, (event: Compared) => unknown> = {
  organizer: ({ organizer }) => organizer && foldedPerson(organizer),
  attendees: ({ attendees }) => foldedGuests(attendees),
};

/**
 * What a fetch changed, in the names of EventView; null when nothing that people can see did.
 * The content decides, never an instant or a bot's parameters. Of several kinds the first of
 * restored, cancelled, rescheduled, updated, created counts. A creation tells all there is, so that
 * an event's changes, one after the other, are the whole of it.
 */
export function diffEvent(stored: StoredEvent | undefined, fetched: Compared): EventDiff | null {
  if (!stored) return fetched.deleted ? null : { kind: "created", fields: allOf(fetched) };

  const moved = compare(timing, stored, fetched);
  const fields = [...moved, ...compare(substance, stored, fetched)];
  if (stored.deleted && !fetched.deleted) return { kind: "restored", fields };
  if (fetched.deleted && !stored.deleted) return { kind: "cancelled", fields };
  if (fields.length === 0) return null;
  if (fetched.deleted) return { kind: "updated", fields };
  return { kind: moved.length > 0 ? "rescheduled" : "updated", fields };
}

/** Whether guests answered, and nothing else happened. */
export function isAnswers({ kind, fields }: EventDiff): boolean {
  const [only, ...others] = fields;
  if (kind !== "updated" || only?.field !== "attendees" || others.length > 0) return false;
  return asked(only.before) === asked(only.after);
}

/** Who is asked, whatever they say. */
function asked(attendees: unknown): string {
  return canonical((attendees as Attendee[]).map(guestKey).sort());
}

/** What the outcome of its meeting, the choices that go to another and the plan for a bot look at. */
const deciding = (event: Compared) => {
  const { calendarId, startTime, endTime, startDate, timeZone, meetingUrl, status } = event;
  const { response, deleted, seriesKey, uid, originalDay, botParam } = event;
  const { title, description, recurring, allDay, kind, personal, isOrganizer } = event;
  const { organizer, attendees, rooms, guestsHidden } = event;
  const when = [startTime, endTime, startDate, timeZone, originalDay];
  const which = [calendarId, seriesKey, uid, meetingUrl];
  const forRules = [title, description, recurring, allDay, kind, personal, isOrganizer];
  // What guests answer, and are called, decides nothing.
  const guests = attendees.map(guestKey).sort();
  const who = [organizer && guestKey(organizer), guests, rooms, guestsHidden];
  const { bot, generation } = botParam?.stamp ?? {};
  return [
    when,
    which,
    forRules,
    who,
    status,
    response,
    deleted,
    event.private,
    botParam !== null,
    bot,
    generation,
  ];
};

/** Whether what changed of an event may matter to a decision about its meeting: a place can't. */
export function mayMatter(stored: Compared, fetched: Compared): boolean {
  return JSON.stringify(deciding(stored)) !== JSON.stringify(deciding(fetched));
}

function allOf(event: Compared): FieldChange[] {
  return Object.entries({ ...timing, ...substance })
    .map(([field, read]) => ({ field, before: null, after: read(event) }))
    .filter(({ after }) => after !== null);
}

function compare(
  readers: Record<string, (event: Compared) => unknown>,
  stored: Compared,
  fetched: Compared,
): FieldChange[] {
  return Object.entries(readers)
    .filter(([field, read]) => {
      const compared = folded[field] ?? read;
      const [before, after] = [compared(stored), compared(fetched)];
      return before !== after && canonical(before) !== canonical(after);
    })
    .map(([field, read]) => ({ field, before: read(stored), after: read(fetched) }));
}

/** JSON with sorted keys: Postgres keeps objects' keys in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
