import { pauseAfter } from "@/lib/flows/upstream/pause-after";
import { log } from "@/lib/log";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { nudgeChore } from "@/lib/store/account/chores";
import { failSync, type SyncLease } from "@/lib/store/calendars/calendar-sync";
import { LeaseLost } from "@/lib/store/database/lease-lost";
import { StoppedBeforeCancelling } from "./guard-cancellations";

/** Nothing but an admin's word changes it soon. */
const pauseAfterStop = 300;

/** Upstream answers the calendar itself with 404. */
export class CalendarGone extends Error {
  constructor() {
    super("Meeting BaaS doesn't know this calendar any more.");
  }
}

/**
 * What becomes of a sync that threw: it is due again after a pause, and says why.
 * @param deliveries the ids of those that wait for it
 * @throws whatever isn't upstream's doing, once it is written down
 */
export async function failedSync(
  held: SyncLease,
  deliveries: string[],
  error: unknown,
): Promise<void> {
  const about = { calendarId: held.calendarId, deliveries };
  if (error instanceof LeaseLost) return log().warn(about, error.message);
  if (error instanceof StoppedBeforeCancelling) {
    log().warn(about, error.message);
    return await failSync(held, error.message, pauseAfterStop);
  }
  if (error instanceof CalendarGone) {
    log().warn(about, error.message);
    await failSync(held, error.message, await pauseAfter(held.attempts, null));
    // Whether it is this calendar or the whole account is seen by the list.
    return await nudgeChore("account");
  }
  const upstream = error instanceof UpstreamError ? error : null;
  const pause = await pauseAfter(held.attempts, upstream);
  await failSync(held, upstream?.message ?? "Callboard failed here; its log says more.", pause);
  if (!upstream) throw error;
  log().warn({ ...about, failure: upstream.failure, pause }, upstream.message);
}
