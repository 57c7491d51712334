import { z } from "zod";

/** The lifecycle of one attempt to record, in the order in which it goes forward. */
export const BotState = z.enum([
  "wanted",
  "scheduled",
  "joining",
  "waiting",
  "recording",
  "processing",
  "done",
  "failed",
  "cancelled",
]);
export type BotState = z.output<typeof BotState>;

export const RecordingMode = z.enum(["speaker_view", "gallery_view", "audio_only"]);

/** What a person may set on a bot; what is left out stays at Meeting BaaS's default. */
export const BotConfig = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  image: z
    .url({ protocol: /^https$/ })
    .max(2000)
    .optional(),
  entryMessage: z.string().max(500).optional(),
  recordingMode: RecordingMode.optional(),
  transcription: z
    .strictObject({ provider: z.enum(["Gladia", "Runpod", "Default"]) })
    .nullable()
    .optional(),
  noOneJoinedTimeout: z.int().min(1).max(86_400).optional(),
  waitingRoomTimeout: z.int().min(1).max(86_400).optional(),
  silenceTimeout: z.int().min(1).max(86_400).optional(),
});
export type BotConfig = z.output<typeof BotConfig>;

export const Decider = z.object({
  kind: z.enum(["person", "rule", "restriction", "series"]),
  id: z.string(),
  name: z.string(),
  /** Of a rule: the revision by which it decided. */
  revision: z.int().optional(),
});
export type Decider = z.output<typeof Decider>;

export const BotView = z.object({
  id: z.string(),
  /** The carrier: the copy of the meeting that the bot is scheduled on. */
  eventId: z.uuid(),
  state: BotState,
  /** Scheduled by another tool of the same account: shown, never touched by a loop. */
  foreign: z.boolean(),
  detail: z.string().nullable(),
  config: BotConfig,
  by: Decider.nullable(),
  /** Meeting BaaS shows what is wanted. */
  settled: z.boolean(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  recordingId: z.string().nullable(),
});
export type BotView = z.output<typeof BotView>;
