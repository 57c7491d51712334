import { z } from "zod";
import { Instant } from "@/lib/domain/instant";
import { Decider } from "./bot-view";
import { BotEvent } from "./listed-bot";

/** What one person said without a break; times are seconds from the recording's start. */
export const Utterance = z.object({
  speaker: z.string(),
  start: z.number(),
  end: z.number(),
  text: z.string(),
});
export type Utterance = z.output<typeof Utterance>;

/** Who sees and hears what was recorded: the team, or our guests of the meeting. Admins always do. */
export const RecordingAccess = z.object({ recordings: z.enum(["team", "guests"]) });
export type RecordingAccess = z.output<typeof RecordingAccess>;

/** Why a recording is to be kept. */
export const Hold = z.object({
  reason: z.string().trim().min(1, "is required").max(500, "may have 500 characters at most"),
});
export type Hold = z.output<typeof Hold>;

/** What a bot brought home. */
export const RecordingView = z.object({
  id: z.uuid(),
  botId: z.string(),
  event: BotEvent,
  /**
   * It is for the meeting's guests, since the meeting is private or the team wants it so, and this
   * viewer neither was invited nor is its owner or an admin.
   */
  closed: z.boolean(),
  recordedAt: Instant,
  durationSeconds: z.number().nullable(),
  speakers: z.array(z.string()),
  /** Null until Meeting BaaS has one; empty where nobody spoke. */
  transcript: z.array(Utterance).nullable(),
  /** Its data was deleted, here and upstream. */
  deletedAt: Instant.nullable(),
  /** Null where nobody did: it was older than recordings are kept. */
  deletedBy: Decider.nullable(),
  /** It is older than recordings are kept, and couldn't be deleted yet: why. */
  eraseError: z.string().nullable(),
  /** It is kept whatever its age. */
  hold: z.object({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
});
export type RecordingView = z.output<typeof RecordingView>;
