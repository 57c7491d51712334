import { z } from "zod";
import { Instant, PreciseInstant } from "@/lib/domain/instant";

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
});
export type ChangeView = z.output<typeof ChangeView>;

export type ChangePage = { changes: ChangeView[]; next: string | null };
