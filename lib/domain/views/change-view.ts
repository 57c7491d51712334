import { z } from "zod";
import { Day, Instant, PreciseInstant } from "@/lib/domain/instant";
import { BotView } from "./bot-view";

export const ChangeKind = z.enum(["created", "rescheduled", "updated", "cancelled", "restored"]);
export type ChangeKind = z.output<typeof ChangeKind>;

export const CauseKind = z.enum(["initial", "delivery", "reconciliation", "resync"]);
export type CauseKind = z.output<typeof CauseKind>;

/** One field of an EventView, as it was and as it is. */
export const FieldChange = z.object({
  field: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type FieldChange = z.output<typeof FieldChange>;

export const ChangeView = z.object({
  id: z.string(),
  eventId: z.uuid(),
  calendarId: z.uuid(),
  title: z.string(),
  kind: ChangeKind,
  fields: z.array(FieldChange),
  upstreamUpdatedAt: PreciseInstant,
  detectedAt: Instant,
  /** `id` is the delivery's, where one noticed it. */
  cause: z.object({ kind: CauseKind, id: z.string().nullable() }),
  /** As it is now. */
  meeting: z.object({
    id: z.uuid(),
    startsAt: Instant,
    /** Its first day, where it takes whole days. */
    startDate: Day.nullable(),
    recorded: z.boolean(),
    bot: BotView.pick({ state: true, foreign: true, settled: true }).nullable(),
  }),
  /** Nothing but guests' answers changed. */
  answers: z.boolean(),
  /** Whether this viewer has seen it. */
  seen: z.boolean(),
});
export type ChangeView = z.output<typeof ChangeView>;

export type ChangePage = { changes: ChangeView[]; next: string | null };
