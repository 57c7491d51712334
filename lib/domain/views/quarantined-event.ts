import { z } from "zod";
import { Instant } from "@/lib/domain/instant";

/** An upstream event that can't be read, and why. */
export const QuarantinedEvent = z.object({
  eventId: z.string(),
  reason: z.string(),
  since: Instant,
});
export type QuarantinedEvent = z.output<typeof QuarantinedEvent>;

export type QuarantinePage = { events: QuarantinedEvent[] };
