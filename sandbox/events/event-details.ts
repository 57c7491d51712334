import { randomUUID } from "node:crypto";
import { googleIdFrom, microsoftIdFrom } from "../chance/random";
import { nanoseconds, secondText } from "../clock/instants";
import type { EventInput, Kind, Response } from "./event-input";
import { exchangeUidFrom } from "./exchange-uid";

export type Platform = "Google" | "Microsoft";
export type Person = { email: string; name: string | null };
/** Resources and people from address books may have no address. */
export type Attendee = {
  email: string | null;
  name: string | null;
  response: Response;
  room?: boolean;
};

/** What a provider knows of an event, in neither provider's words. */
export type EventDetails = {
  providerId: string;
  icalUid: string;
  title: string;
  /** RFC 3339, given to the API's readers exactly as written here. */
  start: string;
  end: string;
  /** Days, the end exclusive. */
  allDay: { start: string; end: string } | null;
  timeZone: string;
  meetingUrl: string;
  isOrganizer: boolean;
  organizer: Person;
  attendees: Attendee[];
  description: string;
  location: string;
  private: boolean;
  /** Microsoft's alone: the owner's own business. */
  personal: boolean;
  kind: Kind;
  /** Nobody but the organizer is told who else is invited. */
  hideGuests: boolean;
  tentative: boolean;
  seriesId: string | null;
  isRecurring: boolean;
  /** Where the series had put this occurrence before anybody moved it. */
  originalStart: string | null;
  createdAt: string;
  /** Replaces the provider's event that would be made from the rest. */
  raw?: unknown;
};

export type Mailbox = { platform: Platform; email: string; name: string; timeZone: string };

const halfHour = 30 * 60_000;
const day = 24 * 60 * 60_000;

/** A new event: tomorrow at the next full hour, 30 minutes, on a Meet link, unless told otherwise. */
export function newDetails(input: EventInput, mailbox: Mailbox, now: number): EventDetails {
  const seed = randomUUID();
  const hour = 60 * 60_000;
  const start = secondText(Math.ceil(now / hour) * hour + day);
  const seriesId = input.is_recurring ? googleIdFrom(`series ${seed}`) : null;
  const google = mailbox.platform === "Google";
  const blank: EventDetails = {
    providerId: google ? googleIdFrom(seed) : microsoftIdFrom(seed),
    icalUid: newUid(google, `ical ${input.recurring_event_id ?? seed}`),
    title: "Meeting",
    start,
    end: later(start, halfHour),
    allDay: null,
    timeZone: mailbox.timeZone,
    meetingUrl: `https://meet.google.com/${meetCode(seed)}`,
    isOrganizer: true,
    organizer: { email: mailbox.email, name: mailbox.name },
    attendees: [],
    description: "",
    location: "",
    private: false,
    personal: false,
    kind: "ordinary",
    hideGuests: false,
    tentative: false,
    seriesId,
    isRecurring: seriesId !== null,
    originalStart: null,
    createdAt: secondText(now),
  };
  const details = changedDetails(blank, input, mailbox);
  if (!details.isRecurring || details.originalStart) return details;
  return { ...details, originalStart: details.start };
}

/** A meeting's own UID, in every calendar that has a copy: as its organizer's provider makes them. */
export function newUid(byGoogle: boolean, key: string): string {
  return byGoogle ? `${googleIdFrom(key)}@google.com` : exchangeUidFrom(key);
}

/** The event after an edit. A start moved alone takes the end with it. */
export function changedDetails(
  before: EventDetails,
  input: EventInput,
  mailbox: Mailbox,
): EventDetails {
  const after = { ...before, ...times(before, input), ...people(before, input, mailbox) };
  after.title = input.title ?? before.title;
  after.description = input.description ?? before.description;
  after.location = input.location ?? before.location;
  after.private = input.private ?? before.private;
  after.personal = input.personal ?? before.personal;
  after.kind = input.kind ?? before.kind;
  after.hideGuests = input.hide_guests ?? before.hideGuests;
  after.icalUid = input.ical_uid ?? before.icalUid;
  after.timeZone = input.time_zone ?? before.timeZone;
  if (input.meeting_url !== undefined) after.meetingUrl = input.meeting_url ?? "";
  if (input.original_start !== undefined) after.originalStart = input.original_start;
  if (input.recurring_event_id !== undefined) {
    after.seriesId = input.recurring_event_id;
    after.isRecurring = input.recurring_event_id !== null;
  }
  after.isRecurring = input.is_recurring ?? after.isRecurring;
  if (input.raw === null) delete after.raw;
  else if (input.raw !== undefined) after.raw = input.raw;
  return after;
}

function times(before: EventDetails, input: EventInput) {
  const allDay = input.all_day === undefined ? before.allDay : input.all_day;
  if (allDay) {
    return { allDay, start: `${allDay.start}T00:00:00Z`, end: `${allDay.end}T00:00:00Z` };
  }
  const start = input.start ?? before.start;
  if (input.end) return { allDay, start, end: input.end };
  // An event that was all-day has no length worth keeping.
  const length = before.allDay ? halfHour : Date.parse(before.end) - Date.parse(before.start);
  const end = input.start || before.allDay ? later(start, length) : before.end;
  return { allDay, start, end };
}

function people(before: EventDetails, input: EventInput, mailbox: Mailbox) {
  const named = input.organizer && {
    email: input.organizer.email,
    name: input.organizer.name ?? null,
  };
  const isOrganizer =
    input.is_organizer ?? (named ? named.email === mailbox.email : before.isOrganizer);
  let attendees: Attendee[] = before.attendees;
  if (input.attendees) {
    attendees = input.attendees.map((a) => ({
      email: a.email ?? null,
      name: a.name ?? null,
      response: a.response ?? "needs-action",
      ...(a.room ? { room: true } : {}),
    }));
  }
  if (input.response) attendees = withResponse(attendees, mailbox, input.response);
  return { attendees, isOrganizer, organizer: named ?? organizer(before, isOrganizer, mailbox) };
}

function organizer(before: EventDetails, isOrganizer: boolean, mailbox: Mailbox): Person {
  if (isOrganizer) return { email: mailbox.email, name: mailbox.name };
  if (before.organizer.email !== mailbox.email) return before.organizer;
  return { email: "someone@example.org", name: "Someone Else" };
}

function withResponse(attendees: Attendee[], mailbox: Mailbox, response: Response): Attendee[] {
  const others = attendees.filter((a) => a.email !== mailbox.email);
  const own = attendees.find((a) => a.email === mailbox.email);
  if (own) return attendees.map((a) => (a === own ? { ...a, response } : a));
  return [...others, { email: mailbox.email, name: mailbox.name, response }];
}

/** Those of the guests whom a mailbox is told of. */
export function shownAttendees(
  { attendees, hideGuests, isOrganizer }: EventDetails,
  mailbox: Mailbox,
): Attendee[] {
  if (!hideGuests || isOrganizer) return attendees;
  return attendees.filter(({ email }) => email === mailbox.email);
}

/** A code of the look that Google Meet gives: `abc-defg-hij`. */
export function meetCode(key: string): string {
  const letters = googleIdFrom(`meet ${key}`).replace(/\d/g, (d) => "wxyzwxyzwx".charAt(Number(d)));
  return `${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7, 10)}`;
}

/** `text` moved by `ms`, in its own offset's terms no longer: as UTC. */
export function later(text: string, ms: number): string {
  const at = nanoseconds(text) ?? 0n;
  return secondText(Number(at / 1_000_000n) + ms);
}
