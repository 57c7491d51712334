import { z } from "zod";
import { Day, Instant, PreciseInstant } from "@/lib/domain/instant";
import { BotView, Decider } from "./bot-view";

export const MeetingHost = z.enum(["zoom", "meet", "teams", "webex", "other"]);
export type MeetingHost = z.output<typeof MeetingHost>;

/** RFC 5545's PARTSTAT, in lower case; null when the provider doesn't say. */
export const Response = z.enum(["accepted", "declined", "tentative", "needs-action"]);
export type Response = z.output<typeof Response>;

export const Attendee = z.object({
  email: z.string(),
  name: z.string().nullable(),
  response: Response.nullable(),
});
export type Attendee = z.output<typeof Attendee>;

export const Organizer = z.object({ email: z.string(), name: z.string().nullable() });
export type Organizer = z.output<typeof Organizer>;

/** RFC 5545's STATUS, in lower case. */
export const EventStatus = z.enum(["confirmed", "tentative", "cancelled"]);
export type EventStatus = z.output<typeof EventStatus>;

/** What an event is to its provider; ordinary where it says nothing else. */
export const EventKind = z.enum(["ordinary", "out_of_office", "focus_time", "working_location"]);
export type EventKind = z.output<typeof EventKind>;

export const Choice = z.enum(["record", "skip", "rules"]);
export type Choice = z.output<typeof Choice>;

/** Who or what decided about a meeting, in the order in which they are asked. */
export const DecisionSource = z.enum([
  "ineligible",
  "restriction",
  "person",
  "series",
  "rule",
  "default",
]);
export type DecisionSource = z.output<typeof DecisionSource>;

export const Decision = z.object({
  choice: Choice.exclude(["rules"]),
  source: DecisionSource,
  by: Decider.nullable(),
  /** The rule or restriction that decided, as it was then. */
  rule: z.object({ id: z.string(), name: z.string(), revision: z.int() }).nullable(),
  reason: z.string(),
  /** What would have been decided otherwise, had it not been for this. */
  overruled: z.array(z.object({ source: DecisionSource, choice: Choice.exclude(["rules"]) })),
});
export type Decision = z.output<typeof Decision>;

export const EventView = z.object({
  id: z.uuid(),
  calendarId: z.uuid(),
  meetingId: z.string(),
  /** "Private" where the viewer may not read it. */
  title: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  allDay: z.boolean(),
  /** First day and the day after the last one; both null unless all-day. */
  startDate: Day.nullable(),
  endDate: Day.nullable(),
  /** The organizer's IANA zone, where the provider tells it. */
  timeZone: z.string().nullable(),
  meetingUrl: z.string().nullable(),
  meetingHost: MeetingHost.nullable(),
  organizer: Organizer.nullable(),
  attendees: z.array(Attendee),
  isOrganizer: z.boolean(),
  recurring: z.boolean(),
  seriesId: z.string().nullable(),
  status: EventStatus,
  /** Also while that isn't known. */
  private: z.boolean(),
  /** Its meeting is private, and somebody else's: this viewer can't decide about its recording. */
  restricted: z.boolean(),
  deletedAt: Instant.nullable(),
  upstreamUpdatedAt: PreciseInstant,
  description: z.string().nullable(),
  location: z.string().nullable(),
  bot: BotView.nullable(),
  decision: Decision,
  /** What stands for the whole series that the meeting is of. */
  seriesDecision: z.object({ choice: Choice, by: Decider.nullable() }).nullable(),
  /** Other meetings of its calendar on the same link at the same time: on one event only. */
  sameCall: z.array(z.object({ title: z.string(), recorded: z.boolean() })).optional(),
  /** The provider's own event: for admins, on one event only. */
  raw: z.unknown().optional(),
});
export type EventView = z.output<typeof EventView>;

export type EventPage = { events: EventView[]; next: string | null };

/** As much of an event as a grid paints; of its attendees only the calendar's owner, if among them. */
export const GridEvent = EventView.omit({
  timeZone: true,
  organizer: true,
  isOrganizer: true,
  upstreamUpdatedAt: true,
  description: true,
  location: true,
  raw: true,
});
export type GridEvent = z.output<typeof GridEvent>;

export type GridPage = { events: GridEvent[]; next: string | null };
