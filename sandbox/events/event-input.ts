import { fromAbsolute } from "@internationalized/date";
import { z } from "zod";
import { nanoseconds } from "../clock/instants";

const Response = z.enum(["accepted", "declined", "tentative", "needs-action"]);
const Kind = z.enum(["ordinary", "out_of_office", "focus_time", "working_location"]);
const Instant = z
  .string()
  .refine((text) => nanoseconds(text) !== null, "must be RFC 3339, like 2026-05-01T12:00:00Z");
const Email = z.string().min(1);
const Name = z.string().nullish();

/** The fields in which somebody describes an event; all that is left out is made up. */
export const EventInput = z.strictObject({
  title: z.string().optional(),
  start: Instant.optional(),
  end: Instant.optional(),
  meeting_url: z.string().nullish(),
  is_recurring: z.boolean().optional(),
  recurring_event_id: z.string().nullish(),
  attendees: z
    .array(
      z.strictObject({
        email: Email.nullish(),
        name: Name,
        response: Response.optional(),
        room: z.boolean().optional(),
      }),
    )
    .optional(),
  is_organizer: z.boolean().optional(),
  organizer: z.strictObject({ email: Email, name: Name }).optional(),
  description: z.string().optional(),
  location: z.string().optional(),
  private: z.boolean().optional(),
  /** Microsoft's alone: the owner's own business. */
  personal: z.boolean().optional(),
  kind: Kind.optional(),
  /** Nobody but the organizer is told who else is invited. */
  hide_guests: z.boolean().optional(),
  /** Days, the end exclusive; null makes it a timed event again. */
  all_day: z.strictObject({ start: z.iso.date(), end: z.iso.date() }).nullish(),
  ical_uid: z.string().min(1).optional(),
  original_start: Instant.nullish(),
  /** The mailbox owner's own. */
  response: Response.optional(),
  time_zone: z.string().refine(isTimeZone, "must be an IANA time zone").optional(),
  /** Replaces the provider's event that would be made from the rest; null undoes that. */
  raw: z.json().optional(),
});
export type EventInput = z.output<typeof EventInput>;
/** What an event is to its provider. */
export type Kind = z.output<typeof Kind>;
/** RFC 5545's PARTSTAT in lower case; each provider's raw event has its own words for it. */
export type Response = z.output<typeof Response>;

function isTimeZone(name: string): boolean {
  try {
    fromAbsolute(0, name);
    return true;
  } catch {
    return false;
  }
}
