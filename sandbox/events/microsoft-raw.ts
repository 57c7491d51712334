import { random } from "../chance/random";
import { offsetText, secondText } from "../clock/instants";
import {
  type Attendee,
  type EventDetails,
  type Mailbox,
  type Person,
  shownAttendees,
} from "./event-details";
import type { Kind, Response } from "./event-input";
import { inExchange, ofDay } from "./exchange-uid";

const responses: Record<Response, string> = {
  accepted: "accepted",
  declined: "declined",
  tentative: "tentativelyAccepted",
  "needs-action": "notResponded",
};

/** Graph knows no time to focus but by its title. */
const shownAs: Record<Kind, string> = {
  ordinary: "busy",
  out_of_office: "oof",
  focus_time: "busy",
  working_location: "workingElsewhere",
};

/** Graph names zones as Windows does; one that isn't listed keeps its IANA name. */
const windowsZones: Record<string, string> = {
  "America/New_York": "Eastern Standard Time",
  "Asia/Tokyo": "Tokyo Standard Time",
  "Europe/Berlin": "W. Europe Standard Time",
  "Europe/London": "GMT Standard Time",
};

/** The event as Microsoft Graph gives it. */
export function microsoftRaw(
  details: EventDetails,
  mailbox: Mailbox,
  state: { deleted: boolean; updatedAt: string },
): object {
  const zone = windowsZones[details.timeZone] ?? details.timeZone;
  const own = details.attendees.find((a) => a.email === mailbox.email);
  const teams = details.meetingUrl.startsWith("https://teams.microsoft.com/");
  return {
    id: details.providerId,
    changeKey: Buffer.from(state.updatedAt).toString("base64"),
    createdDateTime: details.createdAt,
    lastModifiedDateTime: state.updatedAt.replace(/(\.\d{7})\d*(Z|\+00:00)$/, "$1Z"),
    originalStartTimeZone: zone,
    originalEndTimeZone: zone,
    ...identity(details, mailbox),
    subject: details.title,
    bodyPreview: details.description.replace(/<[^>]*>/g, "").slice(0, 255),
    body: { contentType: "html", content: details.description },
    importance: "normal",
    sensitivity: details.private ? "private" : details.personal ? "personal" : "normal",
    showAs: details.tentative ? "tentative" : shownAs[details.kind],
    isAllDay: details.allDay !== null,
    isCancelled: state.deleted,
    isOrganizer: details.isOrganizer,
    responseRequested: true,
    type: occurrenceType(details),
    seriesMasterId: details.seriesId,
    responseStatus: status(own, details),
    start: { dateTime: local(details.start), timeZone: "UTC" },
    end: { dateTime: local(details.end), timeZone: "UTC" },
    location: { displayName: details.location, locationType: "default" },
    hideAttendees: details.hideGuests,
    attendees: shownAttendees(details, mailbox).map((attendee) => ({
      type: attendee.room ? "resource" : "required",
      status: status(attendee, details),
      emailAddress: address(attendee),
    })),
    organizer: { emailAddress: address(details.organizer) },
    isOnlineMeeting: teams,
    onlineMeetingProvider: teams ? "teamsForBusiness" : "unknown",
    onlineMeeting: teams ? { joinUrl: details.meetingUrl } : null,
    webLink: `https://outlook.office365.com/owa/?itemid=${details.providerId}`,
  };
}

/**
 * By what an event is known: Graph tells a series' occurrences apart in three ways, and here each
 * series does in its own. A single one has a UID alone.
 */
function identity(details: EventDetails, mailbox: Mailbox): object {
  const { seriesId, originalStart } = details;
  const uid = inExchange(details.icalUid);
  if (!seriesId || !originalStart) return { iCalUId: uid, uid };
  const day = details.allDay
    ? originalStart.slice(0, 10)
    : offsetText(Date.parse(originalStart), mailbox.timeZone).slice(0, 10);
  const iCalUId = ofDay(uid, day);
  return random(`shape ${mailbox.email} ${seriesId}`).pick<object>([
    { iCalUId, uid, originalStart: utc(originalStart) },
    { iCalUId, uid, occurrenceId: `OID.${seriesId}.${day}` },
    { iCalUId },
  ]);
}

function status(attendee: Attendee | undefined, details: EventDetails) {
  if (!attendee || attendee.email === details.organizer.email) {
    return { response: details.isOrganizer ? "organizer" : "none", time: "0001-01-01T00:00:00Z" };
  }
  return { response: responses[attendee.response], time: details.createdAt };
}

function address(person: Person | Attendee) {
  return { name: person.name ?? person.email, ...(person.email ? { address: person.email } : {}) };
}

function utc(text: string): string {
  return secondText(Date.parse(text));
}

/** Graph writes a wall clock of seven digits and its zone beside it. */
function local(text: string): string {
  return `${utc(text).slice(0, -1)}.0000000`;
}

function occurrenceType(details: EventDetails): string {
  if (!details.seriesId) return "singleInstance";
  const { originalStart, start } = details;
  const moved = originalStart && Date.parse(originalStart) !== Date.parse(start);
  return moved ? "exception" : "occurrence";
}
