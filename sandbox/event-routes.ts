import { z } from "zod";
import type { Account, CalendarEvent } from "./account";
import { milliseconds, nanoseconds } from "./instants";
import { Refused } from "./refused";
import { type Route, route } from "./route";
import { validate } from "./validate";
import { wireEvent } from "./wire-event";

const instant = z.string().transform((text, context) => {
  const at = nanoseconds(text);
  if (at !== null) return at;
  context.addIssue(`"${text}" is no ISO-8601 instant`);
  return z.NEVER;
});

const ListQuery = z.object({
  calendar_id: z.uuid(),
  cursor: z.string().optional(),
  attendee_email: z.string().optional(),
  organizer_email: z.string().optional(),
  start_date_gte: instant.optional(),
  start_date_lte: instant.optional(),
  updated_at_gte: instant.optional(),
  // The trap of the real thing: left out, past and started events are missing, asked for or not.
  status: z.enum(["upcoming", "past", "all"]).default("upcoming"),
});
type ListQuery = z.output<typeof ListQuery>;

/** Where the next page begins: after this start and uuid. */
const Cursor = z.tuple([z.number(), z.string()]);

export function eventRoutes(account: Account): Route[] {
  return [
    route("GET", "/calendar_events", ({ query }) => {
      const asked = validate(ListQuery, Object.fromEntries(query), 400);
      const calendar = account.calendar(asked.calendar_id);
      const listed = calendar.events
        .filter((event) => isListed(account, event) && matches(event, asked))
        .map((event) => ({ event, start: Date.parse(event.details.start) }))
        .sort((a, b) => a.start - b.start || (a.event.uuid < b.event.uuid ? -1 : 1));
      const from = asked.cursor === undefined ? 0 : firstAfter(listed, asked.cursor);
      const page = listed.slice(from, from + account.settings.page_size);
      const last = page.at(-1);
      const more = last && from + page.length < listed.length;
      return {
        status: 200,
        body: {
          data: page.map(({ event }) => wireEvent(event)),
          next: more ? toCursor([last.start, last.event.uuid]) : null,
        },
      };
    }),
    route("GET", "/calendar_events/:uuid", ({ params }) => ({
      status: 200,
      body: wireEvent(account.event(params.uuid ?? "")),
    })),
  ];
}

function isListed(account: Account, event: CalendarEvent): boolean {
  return account.isServed(event) && (!event.deleted || account.settings.list_deleted);
}

function matches({ details, updatedAt }: CalendarEvent, asked: ListQuery): boolean {
  const start = Date.parse(details.start);
  const upcoming = start > Date.now();
  if (asked.status !== "all" && upcoming !== (asked.status === "upcoming")) return false;
  if (asked.start_date_gte !== undefined && start < milliseconds(asked.start_date_gte))
    return false;
  if (asked.start_date_lte !== undefined && start > milliseconds(asked.start_date_lte))
    return false;
  const since = asked.updated_at_gte;
  if (since !== undefined && (nanoseconds(updatedAt) ?? 0n) < since) return false;
  const { attendee_email: attendee, organizer_email: organizer } = asked;
  if (organizer && details.organizer.email !== organizer) return false;
  return !attendee || details.attendees.some(({ email }) => email === attendee);
}

function toCursor(position: z.output<typeof Cursor>): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** By position, not by number: events that come or go between two pages shift no others. */
function firstAfter(listed: { event: CalendarEvent; start: number }[], cursor: string): number {
  const [start, uuid] = position(cursor);
  const index = listed.findIndex(
    (l) => l.start > start || (l.start === start && l.event.uuid > uuid),
  );
  return index < 0 ? listed.length : index;
}

function position(cursor: string): z.output<typeof Cursor> {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw new Refused(400, "cursor: is not one that this list gave");
  }
}
