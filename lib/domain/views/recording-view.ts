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

/** What a bot brought home. */
export const RecordingView = z.object({
  id: z.uuid(),
  botId: z.string(),
  event: BotEvent,
  /** The meeting is private, and this viewer neither was invited nor is its owner or an admin. */
  closed: z.boolean(),
  recordedAt: Instant,
  durationSeconds: z.number().nullable(),
  speakers: z.array(z.string()),
  /** Null until Meeting BaaS has one; empty where nobody spoke. */
  transcript: z.array(Utterance).nullable(),
  /** Its data was deleted, here and upstream. */
  deletedAt: Instant.nullable(),
  deletedBy: Decider.nullable(),
});
export type RecordingView = z.output<typeof RecordingView>;
