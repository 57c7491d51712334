import { isToCome } from "@/lib/domain/is-to-come";
import { Foreseen } from "@/lib/flows/upstream/foreseen";
import { databaseNow } from "@/lib/store/database/database-now";
import { countToCome, storedEvents } from "@/lib/store/events/mirror";
import type { ApplyContext } from "./apply-events";
import type { Fetched } from "./fetch-events";

const fewest = 20;
const share = 1 / 4;
const perQuery = 500;
/** Nothing but an admin's word changes it soon. */
const pauseAfterStop = 300;

/** A sync that would cancel so much that something else may be wrong: an admin decides. */
export class StoppedBeforeCancelling extends Foreseen {
  constructor(cancelled: number, toCome: number) {
    super(
      `Stopped: Meeting BaaS no longer has ${cancelled} of the ${toCome} events to come. ` +
        "If that is right, an admin can have them cancelled.",
      pauseAfterStop,
    );
  }
}

/**
 * Lets a sync go on unless it would cancel more than a quarter of the calendar's events to come,
 * and at least 20: an account's key that was swapped looks the same.
 * @throws StoppedBeforeCancelling before anything is written
 */
export async function guardCancellations(
  { held, horizon }: ApplyContext,
  fetched: Fetched[],
): Promise<void> {
  if (held.acceptCancellations) return;
  const gone = fetched.flatMap(({ events, missing }) => [
    ...events.filter((event) => event.deleted).map((event) => event.id),
    ...missing,
  ]);
  if (gone.length < fewest) return;
  const now = await databaseNow();
  let cancelled = 0;
  for (let start = 0; start < gone.length; start += perQuery) {
    const stored = await storedEvents(gone.slice(start, start + perQuery));
    const lost = [...stored.values()].filter(
      (event) =>
        event.calendarId === held.calendarId && !event.deleted && isToCome(event, now, horizon),
    );
    cancelled += lost.length;
  }
  const toCome = cancelled < fewest ? 0 : await countToCome(held.calendarId, now, horizon);
  if (cancelled >= fewest && cancelled > toCome * share) {
    throw new StoppedBeforeCancelling(cancelled, toCome);
  }
}
