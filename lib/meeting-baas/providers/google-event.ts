import { z } from "zod";
import { betterAnswer } from "@/lib/domain/guest";
import type { Response } from "@/lib/domain/views/event-view";
import { lenient } from "./lenient";
import { organizerOf } from "./organizer-of";
import type { ProviderEvent } from "./provider-event";
import { responsesOf } from "./responses-of";

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
});

/** An event of the Google Calendar API v3; what is missing or malformed counts as absent. */
const GoogleEvent = z.looseObject({
  iCalUID: lenient(z.string().min(1)),
  originalStartTime: lenient(When),
  start: lenient(When),
  end: lenient(When),
  organizer: lenient(Person),
  attendees: lenient(z.array(lenient(Person))),
  visibility: lenient(z.string()),
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

export function readGoogleEvent(raw: unknown): ProviderEvent {
  const event = GoogleEvent.parse(raw);
  const attendees = (event.attendees ?? []).filter((one) => one !== null && one !== undefined);
  const allDay = Boolean(event.start?.date && event.end?.date);
  const original = event.originalStartTime;
  const status = event.status;
  return {
    iCalUid: event.iCalUID ?? null,
    originalStart: original?.dateTime ?? original?.date ?? null,
    organizer: organizerOf(event.organizer?.email, event.organizer?.displayName),
    responses: responsesOf(
      attendees.map(({ email, responseStatus }) => ({
        address: email,
        response: responses[responseStatus ?? ""],
      })),
    ),
    ownResponse: attendees
      .filter(({ self }) => self)
      .map(({ responseStatus }) => responses[responseStatus ?? ""] ?? null)
      .reduce(betterAnswer, null),
    startDate: allDay ? (event.start?.date ?? null) : null,
    endDate: allDay ? (event.end?.date ?? null) : null,
    timeZone: event.start?.timeZone ?? null,
    status: status === "cancelled" || status === "tentative" ? status : "confirmed",
    private: event.visibility === "private" || event.visibility === "confidential",
    description: event.description ? { html: null, content: event.description } : null,
    location: event.location ?? null,
  };
}
