import { z } from "zod";
import { Instant } from "@/lib/domain/instant";

export const SyncState = z.enum(["syncing", "failing", "behind", "fresh"]);
export type SyncState = z.output<typeof SyncState>;

export const CalendarView = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  /** A hue in degrees, as text: "195". */
  color: z.string(),
  eventCount: z.int(),
  quarantined: z.int(),
  lastSyncedAt: Instant.nullable(),
  /** Upstream serves nothing that starts later than this. */
  horizon: Instant.nullable(),
  lastError: z.string().nullable(),
  /** Its provider doesn't let Meeting BaaS read it any more: it has to be connected again. */
  grantLost: z.boolean(),
  /** The first of its failures in a row; null while it doesn't fail. */
  failingSince: Instant.nullable(),
  sync: SyncState,
});
export type CalendarView = z.output<typeof CalendarView>;

/** What `GET /api/calendars` answers. */
export type CalendarList = {
  calendars: CalendarView[];
  /** Why the account's calendars couldn't be taken over the last time; null when they were. */
  trouble: string | null;
  /** Why what is older than it is kept couldn't be let go the last time; null when it was. */
  retention: string | null;
};

/**
 * The eight hues that calendars take in the order of their connection: none reads as red, which
 * means recording or failed, or as amber, which means changed.
 */
export const calendarHues = [195, 290, 115, 255, 330, 145, 225, 170] as const;
