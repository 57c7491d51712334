import { z } from "zod";
import { Instant } from "@/lib/domain/instant";

export const SessionView = z.object({
  id: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  /** What the browser said of itself. */
  userAgent: z.string(),
  openedAt: Instant,
  lastSeenAt: Instant,
  /** The one that asks. */
  current: z.boolean(),
});
export type SessionView = z.output<typeof SessionView>;

export const SessionList = z.object({ sessions: z.array(SessionView) });
export type SessionList = z.output<typeof SessionList>;
