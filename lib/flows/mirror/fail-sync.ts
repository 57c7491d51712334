import { failureOf, logFailure } from "@/lib/flows/upstream/failure-of";
import { nudgeChore } from "@/lib/store/account/chores";
import { postponeSync, type SyncLease } from "@/lib/store/calendars/calendar-sync";
import { notify } from "@/lib/store/database/notify";
import { CalendarGone } from "./calendar-gone";

/** What becomes of a sync that threw: it is due again after a pause, and says why. */
export async function failSync(held: SyncLease, error: unknown): Promise<void> {
  const { calendarId } = held;
  const failure = await failureOf(error, held);
  const deliveries = await postponeSync(held, failure);
  logFailure(error, failure, { calendarId, deliveries });
  // Whether it is this calendar or the whole account is seen by the list.
  if (error instanceof CalendarGone) {
    await nudgeChore("account");
    notify({ topic: "work", id: "account" });
  }
  notify({ topic: "calendars", id: calendarId }, { topic: "deliveries", id: null });
}
