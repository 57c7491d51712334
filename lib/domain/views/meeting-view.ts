import { z } from "zod";
import { Day, Instant } from "@/lib/domain/instant";
import { BotState } from "./bot-view";
import { Choice, DecisionSource } from "./event-view";

/** What is told only of those of which it is true. */
const Mark = z.literal(true).optional();

/**
 * One meeting as a grid paints it, however many calendars it is on: a month of them is one answer,
 * so that nothing is here that isn't painted. While one of its calendars already knows of a move and
 * another doesn't, it is there twice, by `eventId`.
 */
export const MeetingView = z.object({
  /** The meeting's. */
  id: z.uuid(),
  /** The copy that stands for it: the one to open. */
  eventId: z.uuid(),
  /** Those of its copies, in the order in which calendars are listed. */
  calendarIds: z.array(z.uuid()),
  /** "Private" where the viewer may read no copy of it. */
  title: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  allDay: z.boolean(),
  /** First day and the day after the last one; both null unless all-day. */
  startDate: Day.nullable(),
  endDate: Day.nullable(),
  /** Its bot's; null where it has none. */
  state: BotState.nullable(),
  decision: z.object({
    choice: Choice.exclude(["rules"]),
    source: DecisionSource,
    /** The name of the rule or restriction that decided. */
    rule: z.string().optional(),
  }),
  hasLink: z.boolean(),
  cancelled: z.boolean(),
  /** When it last changed since it was first there; answers to its invitation change nothing. */
  changedAt: Instant.nullable(),
  /** Whether this viewer has seen all that changed. */
  seen: z.boolean(),
  private: Mark,
  /** It is private, and somebody else's: this viewer can't decide about its recording. */
  restricted: Mark,
  tentative: Mark,
  /** The owners of all its calendars declined. */
  declined: Mark,
  /** The calendars whose owners declined. */
  declinedBy: z.array(z.uuid()).optional(),
  /** Its bot is another tool's. */
  foreign: Mark,
  /** Upstream doesn't yet show what is wanted of its bot. */
  unsettled: Mark,
  /** Its series, as `eventId` names it. */
  seriesId: z.string().optional(),
  /** Where it was before it was moved within the last 24 hours, even if that alone is in the range. */
  movedFrom: z
    .object({
      startsAt: Instant,
      endsAt: Instant,
      /** Its days, where it took whole ones. */
      startDate: Day.optional(),
      endDate: Day.optional(),
    })
    .optional(),
});
export type MeetingView = z.output<typeof MeetingView>;

export type MeetingRange = { meetings: MeetingView[] };
