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
  /** From its arrival until it was dealt with; null until then. */
  tookMilliseconds: z.number().nullable(),
  /** How many change rows it caused. */
  changes: z.int(),
  /** What was sent, signed addresses redacted: for admins, on one delivery only. */
  body: z.unknown().optional(),
});
export type DeliveryView = z.output<typeof DeliveryView>;

/** Calls of the webhook with a wrong key, in the last 24 hours. */
export const RefusedKeys = z.object({ calls: z.int(), lastAt: Instant.nullable() });
export type RefusedKeys = z.output<typeof RefusedKeys>;

export type DeliveryPage = { deliveries: DeliveryView[]; next: string | null };

/** How often the webhook was called lately. */
export type DeliveryPulse = {
  /** Calls in each of the last 24 hours, the oldest first. */
  hours: number[];
  lastAt: string | null;
  /** From then on it is unusual that none comes; null where too few came to tell. */
  unusualAfterSeconds: number | null;
  /** The longest silence between two calls lately. */
  longestSilenceSeconds: number;
};
