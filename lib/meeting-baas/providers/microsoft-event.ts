import { findIana } from "windows-iana";
import { z } from "zod";
import type { Response } from "@/lib/domain/views/event-view";
import { lenient } from "./lenient";
import { organizerOf } from "./organizer-of";
import type { ProviderEvent } from "./provider-event";
import { responsesOf } from "./responses-of";

const Address = z.looseObject({ address: lenient(z.string()), name: lenient(z.string()) });
const When = z.looseObject({ dateTime: lenient(z.string()), timeZone: lenient(z.string()) });
const Status = z.looseObject({ response: lenient(z.string()) });

/** An event of Microsoft Graph; what is missing or malformed counts as absent. */
const MicrosoftEvent = z.looseObject({
  iCalUId: lenient(z.string().min(1)),
  uid: lenient(z.string().min(1)),
  originalStart: lenient(z.string()),
  originalStartTimeZone: lenient(z.string()),
  isAllDay: lenient(z.boolean()),
  isCancelled: lenient(z.boolean()),
  start: lenient(When),
  end: lenient(When),
  organizer: lenient(z.looseObject({ emailAddress: lenient(Address) })),
  attendees: lenient(
    z.array(lenient(z.looseObject({ emailAddress: lenient(Address), status: lenient(Status) }))),
  ),
  responseStatus: lenient(Status),
  sensitivity: lenient(z.string()),
  showAs: lenient(z.string()),
  body: lenient(z.looseObject({ contentType: lenient(z.string()), content: lenient(z.string()) })),
  location: lenient(z.looseObject({ displayName: lenient(z.string()) })),
});

const responses: Record<string, Response> = {
  accepted: "accepted",
  organizer: "accepted",
  declined: "declined",
  tentativelyAccepted: "tentative",
  notResponded: "needs-action",
  none: "needs-action",
};

/** Whether `raw` is Microsoft Graph's: Google's events have none of these. */
export function isMicrosoftEvent(raw: unknown): boolean {
  return (
    typeof raw === "object" &&
    raw !== null &&
    ("iCalUId" in raw || "isAllDay" in raw || "subject" in raw)
  );
}

export function readMicrosoftEvent(raw: unknown): ProviderEvent {
  const event = MicrosoftEvent.parse(raw);
  const organizer = event.organizer?.emailAddress;
  const startDate = event.isAllDay ? dayIn(event.start?.dateTime) : null;
  const endDate = event.isAllDay ? dayIn(event.end?.dateTime) : null;
  const content = event.body?.content;
  return {
    // `uid` is a series' own, as Google's iCalUID; `iCalUId` differs from occurrence to occurrence.
    iCalUid: event.uid ?? event.iCalUId ?? null,
    originalStart: event.originalStart ?? null,
    organizer: organizerOf(organizer?.address, organizer?.name),
    responses: responsesOf(
      (event.attendees ?? []).map((attendee) => ({
        address: attendee?.emailAddress?.address,
        response: responses[attendee?.status?.response ?? ""],
      })),
    ),
    ownResponse: responses[event.responseStatus?.response ?? ""] ?? null,
    startDate: startDate && endDate ? startDate : null,
    endDate: startDate && endDate ? endDate : null,
    timeZone: ianaZone(event.originalStartTimeZone ?? event.start?.timeZone),
    status: event.isCancelled
      ? "cancelled"
      : event.showAs === "tentative"
        ? "tentative"
        : "confirmed",
    private: event.sensitivity === "private" || event.sensitivity === "confidential",
    description: content
      ? { html: event.body?.contentType?.toLowerCase() !== "text", content }
      : null,
    location: event.location?.displayName || null,
  };
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
