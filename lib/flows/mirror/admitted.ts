import type { EventContent } from "@/lib/domain/event-content";
import { env } from "@/lib/env";
import type { SyncLease } from "@/lib/store/calendars/calendar-sync";
import { readErasures } from "@/lib/store/events/erasures";
import { withoutErased } from "@/lib/store/events/without-erased";

/**
 * What of fetched events the mirror takes in: nothing that is older than events are kept, and nobody
 * who was erased.
 * @param fetchedAt the database's clock
 */
export async function admitted(
  held: SyncLease,
  events: EventContent[],
  fetchedAt: Date,
): Promise<EventContent[]> {
  const young = events.filter(isYoung(fetchedAt));
  if (!held.forgets || young.length === 0) return young;
  const erased = await readErasures();
  return young.map((event) => withoutErased(event, erased));
}

function isYoung(now: Date): (event: EventContent) => boolean {
  const { EVENT_DAYS } = env();
  if (EVENT_DAYS === undefined) return () => true;
  const since = new Date(now.getTime() - EVENT_DAYS * 86_400_000).toISOString();
  return ({ endTime }) => endTime > since;
}
