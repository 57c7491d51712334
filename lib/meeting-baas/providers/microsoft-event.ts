import { findIana } from "windows-iana";
import { z } from "zod";
import { mailboxOf } from "@/lib/domain/guest";
import { preciseInstant } from "@/lib/domain/instant";
import type { EventKind, Response } from "@/lib/domain/views/event-view";
import { lenient } from "./lenient";
import { dayBegunBy, dayOf, noOccurrence, type Occurrence, occurrenceOn } from "./occurrence";
import { organizerOf } from "./organizer-of";
import type { ProviderEvent } from "./provider-event";
import { responsesOf } from "./responses-of";
import { dayInUid, isDay, isGlobalObjectId, normalUid } from "./uid";
import { isPrivate } from "./visibility";

const Address = z.looseObject({ address: lenient(z.string()), name: lenient(z.string()) });
const When = z.looseObject({ dateTime: lenient(z.string()), timeZone: lenient(z.string()) });
const Status = z.looseObject({ response: lenient(z.string()) });

/** An event of Microsoft Graph; what is missing or malformed counts as absent. */
const MicrosoftEvent = z.looseObject({
  iCalUId: lenient(z.string().min(1)),
  uid: lenient(z.string().min(1)),
  type: lenient(z.string()),
  seriesMasterId: lenient(z.string().min(1)),
  occurrenceId: lenient(z.string()),
  originalStart: lenient(z.string()),
  originalStartTimeZone: lenient(z.string()),
  isAllDay: lenient(z.boolean()),
  isCancelled: lenient(z.boolean()),
  start: lenient(When),
  end: lenient(When),
  organizer: lenient(z.looseObject({ emailAddress: lenient(Address) })),
  attendees: lenient(
    z.array(
      lenient(
        z.looseObject({
          emailAddress: lenient(Address),
          status: lenient(Status),
          type: lenient(z.string()),
        }),
      ),
    ),
  ),
  hideAttendees: lenient(z.boolean()),
  isOrganizer: lenient(z.boolean()),
  sensitivity: lenient(z.string()),
  responseStatus: lenient(Status),
  showAs: lenient(z.string()),
  body: lenient(z.looseObject({ contentType: lenient(z.string()), content: lenient(z.string()) })),
  location: lenient(z.looseObject({ displayName: lenient(z.string()) })),
});

type MicrosoftEvent = z.output<typeof MicrosoftEvent>;

const responses: Record<string, Response> = {
  accepted: "accepted",
  organizer: "accepted",
  declined: "declined",
  tentativelyAccepted: "tentative",
  notResponded: "needs-action",
  none: "needs-action",
};

const kinds: Record<string, EventKind> = {
  oof: "out_of_office",
  workingElsewhere: "working_location",
};

/** Whether `raw` is Microsoft Graph's: Google's events have none of these. */
export function isMicrosoftEvent(raw: unknown): boolean {
  return (
    typeof raw === "object" &&
    raw !== null &&
    ("iCalUId" in raw || "isAllDay" in raw || "subject" in raw)
  );
}

/** @param start when it starts now, as a precise instant */
export function readMicrosoftEvent(raw: unknown, start: string): ProviderEvent {
  const event = MicrosoftEvent.parse(raw);
  const organizer = event.organizer?.emailAddress;
  const startDate = event.isAllDay ? dayIn(event.start?.dateTime) : null;
  const endDate = event.isAllDay ? dayIn(event.end?.dateTime) : null;
  const content = event.body?.content;
  const timeZone = ianaZone(event.originalStartTimeZone ?? event.start?.timeZone);
  return {
    ...uidsOf(event),
    occurrence: occurrenceOf(event, start, timeZone),
    organizer: organizerOf(organizer?.address, organizer?.name),
    responses: responsesOf(
      (event.attendees ?? []).map((attendee) => ({
        address: attendee?.emailAddress?.address,
        response: responses[attendee?.status?.response ?? ""],
      })),
    ),
    rooms: (event.attendees ?? [])
      .filter((attendee) => attendee?.type?.toLowerCase() === "resource")
      .map((attendee) => mailboxOf(attendee?.emailAddress?.address ?? ""))
      .filter(Boolean),
    guestsHidden: event.hideAttendees === true && !event.isOrganizer,
    ownResponse: responses[event.responseStatus?.response ?? ""] ?? null,
    startDate: startDate && endDate ? startDate : null,
    endDate: startDate && endDate ? endDate : null,
    timeZone,
    status: event.isCancelled
      ? "cancelled"
      : event.showAs === "tentative"
        ? "tentative"
        : "confirmed",
    private: isPrivate(raw, "sensitivity"),
    personal: event.sensitivity?.toLowerCase() === "personal",
    kind: kinds[event.showAs ?? ""] ?? "ordinary",
    description: content
      ? { html: event.body?.contentType?.toLowerCase() !== "text", content }
      : null,
    location: event.location?.displayName || null,
  };
}

/**
 * `uid` is a series' own, as Google's iCalUID. `iCalUId` differs from occurrence to occurrence; only
 * of a global object id is it known how. Of what else stands there alone, the series' own id is
 * what its occurrences have in common.
 */
function uidsOf(event: MicrosoftEvent): Pick<ProviderEvent, "uid" | "seriesUid"> {
  const { iCalUId, seriesMasterId } = event;
  const either = event.uid ?? iCalUId;
  const uid = either ? normalUid(either) : null;
  const isTold = event.uid || (iCalUId && isGlobalObjectId(iCalUId));
  return { uid, seriesUid: isTold ? uid : (seriesMasterId ?? uid) };
}

/** Graph leaves `originalStart` out unless it is asked for; then an id has the day, or the start. */
function occurrenceOf(event: MicrosoftEvent, start: string, timeZone: string | null): Occurrence {
  const original = event.originalStart ? preciseInstant(event.originalStart) : null;
  const isOfSeries = event.type === "occurrence" || event.type === "exception";
  const told = dayToldBy(event);
  if (!original && !told && !isOfSeries && !event.seriesMasterId) return noOccurrence;

  const now = event.isAllDay ? dayIn(event.start?.dateTime) : dayOf(start, timeZone);
  if (original) {
    // An all-day occurrence is its day, as Google's is: its midnight is anybody's.
    const begun = event.isAllDay ? dayBegunBy(original, timeZone) : null;
    const originalDay = told ?? begun ?? dayOf(original, timeZone);
    return { originalStart: begun ? null : original, originalDay };
  }
  const originalDay = told ?? now;
  if (event.isAllDay || event.type === "exception" || !originalDay) {
    return { originalStart: null, originalDay };
  }
  // What Graph calls an occurrence was never moved.
  if (event.type === "occurrence") return { originalStart: start, originalDay };
  return occurrenceOn(originalDay, { start, timeZone });
}

function dayToldBy({ occurrenceId, iCalUId, uid }: MicrosoftEvent): string | null {
  const inId = /\.(\d{4}-\d\d-\d\d)$/.exec(occurrenceId ?? "")?.[1];
  if (inId && isDay(inId)) return inId;
  return (iCalUId && dayInUid(iCalUId)) || (uid && dayInUid(uid)) || null;
}

/** Graph writes all-day bounds as midnights without an offset. */
function dayIn(dateTime: string | null | undefined): string | null {
  return z.iso.date().safeParse(dateTime?.slice(0, 10)).data ?? null;
}

/** Graph names zones as Windows does ("W. Europe Standard Time") or as IANA does. */
function ianaZone(name: string | null | undefined): string | null {
  if (!name) return null;
  return findIana(name)[0] ?? name;
}
