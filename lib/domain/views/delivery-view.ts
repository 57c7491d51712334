import { z } from "zod";
import { Instant } from "@/lib/domain/instant";

export const Verdict = z.enum(["accepted", "ignored"]);
export type Verdict = z.output<typeof Verdict>;

/** `waiting` lasts through every failure that can heal. */
export const DeliveryState = z.enum(["waiting", "processed", "failed", "ignored"]);
export type DeliveryState = z.output<typeof DeliveryState>;

export const DeliveryView = z.object({
  id: z.uuid(),
  receivedAt: Instant,
  event: z.string(),
  calendarId: z.uuid().nullable(),
  verdict: Verdict,
  state: DeliveryState,
  attempts: z.int(),
  timesReceived: z.int(),
  error: z.string().nullable(),
  /** How many change rows it caused. */
  changes: z.int(),
  /** What was sent, signed addresses redacted: for admins, on one delivery only. */
  body: z.unknown().optional(),
});
export type DeliveryView = z.output<typeof DeliveryView>;

export type DeliveryPage = { deliveries: DeliveryView[]; next: string | null };
