import { z } from "zod";
import { Instant } from "@/lib/domain/instant";
import { BotEvent } from "./listed-bot";

/** A recording in a list: what it takes to know which one it is. */
export const ListedRecording = z.object({
  id: z.uuid(),
  event: BotEvent,
  /** What was recorded is kept from this viewer: who spoke and what was said is left out. */
  closed: z.boolean(),
  durationSeconds: z.number().nullable(),
  /** Who spoke; where that isn't known, who was invited. */
  people: z.array(z.string()),
  firstLine: z.string().nullable(),
  deletedAt: Instant.nullable(),
});
export type ListedRecording = z.output<typeof ListedRecording>;

export type RecordingPage = { recordings: ListedRecording[]; next: string | null };
