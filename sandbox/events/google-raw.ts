import { offsetText } from "../clock/instants";
import { type EventDetails, type Mailbox, shownAttendees } from "./event-details";
import type { Kind, Response } from "./event-input";

const responses: Record<Response, string> = {
  accepted: "accepted",
  declined: "declined",
  tentative: "tentative",
  "needs-action": "needsAction",
};

const kinds: Record<Kind, string> = {
  ordinary: "default",
  out_of_office: "outOfOffice",
  focus_time: "focusTime",
  working_location: "workingLocation",
};

/** The event as Google Calendar v3 gives it. */
export function googleRaw(
  details: EventDetails,
  mailbox: Mailbox,
  state: { deleted: boolean; updatedAt: string },
): object {
  const person = (p: { email: string | null; name: string | null }) => ({
    ...(p.email ? { email: p.email } : {}),
    ...(p.name ? { displayName: p.name } : {}),
    ...(p.email === mailbox.email ? { self: true } : {}),
  });
  const attendees = shownAttendees(details, mailbox);
  const status = state.deleted ? "cancelled" : details.tentative ? "tentative" : "confirmed";
  return {
    kind: "calendar#event",
    etag: `"${Date.parse(state.updatedAt) * 2}"`,
    id: details.providerId,
    status,
    htmlLink: `https://www.google.com/calendar/event?eid=${details.providerId}`,
    created: details.createdAt,
    updated: new Date(state.updatedAt).toISOString(),
    summary: details.title,
    ...(details.description ? { description: details.description } : {}),
    ...(details.location ? { location: details.location } : {}),
    creator: person(details.organizer),
    organizer: person(details.organizer),
    start: edge(details, "start"),
    end: edge(details, "end"),
    ...(details.seriesId ? { recurringEventId: details.seriesId } : {}),
    ...(details.originalStart
      ? { originalStartTime: original(details, details.originalStart) }
      : {}),
    iCalUID: details.icalUid,
    sequence: 0,
    ...(details.private ? { visibility: "private" } : {}),
    ...(details.hideGuests ? { guestsCanSeeOtherGuests: false } : {}),
    ...(attendees.length > 0
      ? {
          attendees: attendees.map((attendee) => ({
            ...person(attendee),
            ...(attendee.room ? { resource: true } : {}),
            ...(attendee.email === details.organizer.email ? { organizer: true } : {}),
            responseStatus: responses[attendee.response],
          })),
        }
      : {}),
    ...conference(details.meetingUrl),
    reminders: { useDefault: true },
    eventType: kinds[details.kind],
  };
}

function edge(details: EventDetails, side: "start" | "end") {
  if (details.allDay) return { date: details.allDay[side] };
  return instant(details[side], details.timeZone);
}

function original(details: EventDetails, start: string) {
  if (details.allDay) return { date: start.slice(0, 10) };
  return instant(start, details.timeZone);
}

function instant(text: string, timeZone: string) {
  return { dateTime: offsetText(Date.parse(text), timeZone), timeZone };
}

function conference(url: string): object {
  if (!url.startsWith("https://meet.google.com/")) return {};
  return {
    hangoutLink: url,
    conferenceData: {
      conferenceId: url.slice("https://meet.google.com/".length),
      conferenceSolution: { key: { type: "hangoutsMeet" }, name: "Google Meet" },
      entryPoints: [{ entryPointType: "video", uri: url, label: url.slice("https://".length) }],
    },
  };
}
