import type { EventContent } from "@/lib/domain/event-content";
import { Foreseen } from "@/lib/flows/upstream/foreseen";
import { countToCome, toComeAmong } from "@/lib/store/events/mirror";
import type { ApplyContext } from "./apply-events";
import type { Fetched } from "./fetch-events";

const fewest = 20;
const share = 1 / 4;
/** When a pass has shown so many it is judged before its end, rather than holding them all. */
const mostHeld = 5_000;
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
 * Lets a pass go on unless it would cancel more than a quarter of the calendar's events to come,
 * and at least 20: an account's key that was swapped looks the same.
 */
export type CancellationGuard = {
  /**
   * Keeps back what would cancel an event to come, until the whole pass is known.
   * @returns the rest, which may be written
   */
  keepBack(fetched: Fetched): Promise<Fetched>;
  holdsAny(): boolean;
  /**
   * What was kept back; null where nothing was.
   * @throws StoppedBeforeCancelling before anything is cancelled
   */
  release(): Promise<Fetched | null>;
};

export function guardCancellations({ held, horizon }: ApplyContext): CancellationGuard {
  const { calendarId } = held;
  /** Null what is missing. */
  const kept = new Map<string, EventContent | null>();
  let since: Date | null = null;

  async function judge(): Promise<void> {
    const toCome = kept.size < fewest ? 0 : await countToCome(held, horizon);
    if (kept.size >= fewest && kept.size > toCome * share) {
      throw new StoppedBeforeCancelling(kept.size, toCome);
    }
  }

  return {
    async keepBack(fetched) {
      if (held.acceptCancellations) return fetched;
      const { events, missing } = fetched;
      // What a later page shows is newer.
      for (const { id } of events) kept.delete(id);
      const gone = [...events.filter((event) => event.deleted).map(({ id }) => id), ...missing];
      if (gone.length === 0) return fetched;
      const cancelled = new Set(await toComeAmong(calendarId, gone, horizon));
      if (cancelled.size === 0) return fetched;
      since ??= fetched.fetchedAt;
      const isKept = ({ id, deleted }: EventContent) => deleted && cancelled.has(id);
      for (const event of events.filter(isKept)) kept.set(event.id, event);
      for (const id of missing) if (cancelled.has(id)) kept.set(id, null);
      if (kept.size >= mostHeld) await judge();
      return {
        ...fetched,
        events: events.filter((event) => !isKept(event)),
        missing: missing.filter((id) => !cancelled.has(id)),
      };
    },

    holdsAny: () => kept.size > 0,

    async release() {
      await judge();
      if (kept.size === 0 || !since) return null;
      const all = [...kept];
      const events = all.flatMap(([, event]) => event ?? []);
      const missing = all.flatMap(([id, event]) => (event ? [] : [id]));
      return { fetchedAt: since, events, missing, unreadable: [] };
    },
  };
}
