import { z } from "zod";
import { betterAnswer, mailboxOf } from "@/lib/domain/guest";
import type { EventKind, Response } from "@/lib/domain/views/event-view";
import { lenient } from "./lenient";
import { dayOf, instantOf, noOccurrence, type Occurrence, occurrenceOn } from "./occurrence";
import { organizerOf } from "./organizer-of";
import type { ProviderEvent } from "./provider-event";
import { responsesOf } from "./responses-of";
import { dayInUid, normalUid, uncut } from "./uid";
import { isPrivate } from "./visibility";

const When = z.looseObject({
  date: lenient(z.iso.date()),
  dateTime: lenient(z.string()),
  timeZone: lenient(z.string()),
});

const Person = z.looseObject({
  email: lenient(z.string()),
  displayName: lenient(z.string()),
  responseStatus: lenient(z.string()),
  self: lenient(z.boolean()),
  resource: lenient(z.boolean()),
});

/** An event of the Google Calendar API v3; what is missing or malformed counts as absent. */
const GoogleEvent = z.looseObject({
  iCalUID: lenient(z.string().min(1)),
  recurringEventId: lenient(z.string().min(1)),
  originalStartTime: lenient(When),
  start: lenient(When),
  end: lenient(When),
  organizer: lenient(Person),
  attendees: lenient(z.array(lenient(Person))),
  attendeesOmitted: lenient(z.boolean()),
  guestsCanSeeOtherGuests: lenient(z.boolean()),
  eventType: lenient(z.string()),
  status: lenient(z.string()),
  description: lenient(z.string()),
  location: lenient(z.string()),
});

const responses: Record<string, Response> = {
  accepted: "accepted",
  declined: "declined",
  tentative: "tentative",
  needsAction: "needs-action",
};

const kinds: Record<string, EventKind> = {
  outOfOffice: "out_of_office",
  focusTime: "focus_time",
  workingLocation: "working_location",
};

/** Where Google's own rooms have their addresses. */
const roomDomain = "@resource.calendar.google.com";

/** @param start when it starts now, as a precise instant */
export function readGoogleEvent(raw: unknown, start: string): ProviderEvent {
  const event = GoogleEvent.parse(raw);
  const attendees = (event.attendees ?? []).filter((one) => one !== null && one !== undefined);
  const allDay = Boolean(event.start?.date && event.end?.date);
  const uid = event.iCalUID ? normalUid(event.iCalUID) : null;
  const status = event.status;
  return {
    uid,
    seriesUid: uid ?? (event.recurringEventId ? uncut(event.recurringEventId) : null),
    occurrence: occurrenceOf(event, start),
    organizer: organizerOf(event.organizer?.email, event.organizer?.displayName),
    responses: responsesOf(
      attendees.map(({ email, responseStatus }) => ({
        address: email,
        response: responses[responseStatus ?? ""],
      })),
    ),
    rooms: attendees
      .map(({ email, resource }) => ({ mailbox: mailboxOf(email ?? ""), resource }))
      .filter(({ mailbox, resource }) => mailbox && (resource || mailbox.endsWith(roomDomain)))
      .map(({ mailbox }) => mailbox),
    // The organizer sees all of them, unless there are too many.
    guestsHidden:
      event.attendeesOmitted === true ||
      (event.guestsCanSeeOtherGuests === false && !event.organizer?.self),
    ownResponse: attendees
      .filter(({ self }) => self)
      .map(({ responseStatus }) => responses[responseStatus ?? ""] ?? null)
      .reduce(betterAnswer, null),
    startDate: allDay ? (event.start?.date ?? null) : null,
    endDate: allDay ? (event.end?.date ?? null) : null,
    timeZone: event.start?.timeZone ?? null,
    status: status === "cancelled" || status === "tentative" ? status : "confirmed",
    private: isPrivate(raw, "visibility"),
    personal: false,
    kind: kinds[event.eventType ?? ""] ?? "ordinary",
    description: event.description ? { html: null, content: event.description } : null,
    location: event.location ?? null,
  };
}

function occurrenceOf(event: z.output<typeof GoogleEvent>, start: string): Occurrence {
  const { date, dateTime, timeZone } = event.originalStartTime ?? {};
  if (date) return { originalStart: null, originalDay: date };
  const originalStart = dateTime ? instantOf(dateTime, timeZone) : null;
  if (dateTime && originalStart) {
    const originalDay = timeZone ? dayOf(originalStart, timeZone) : dateTime.trim().slice(0, 10);
    return { originalStart, originalDay };
  }
  // Outlook's invitation to one occurrence of a series.
  const day = event.iCalUID ? dayInUid(event.iCalUID) : null;
  return day ? occurrenceOn(day, { start, timeZone: event.start?.timeZone }) : noOccurrence;
}
