import type { Viewer } from "@/lib/domain/role";
import type { EventPage } from "@/lib/domain/views/event-view";
import { listEvents } from "@/lib/store/events/events";

/** All events of a range, as the browser's hook would bring them together page by page. */
export async function readRange(from: string, to: string, viewer: Viewer): Promise<EventPage> {
  const range = { from: new Date(from), to: new Date(to), includeDeleted: true };
  const events: EventPage["events"] = [];
  let cursor: string | null = null;
  do {
    const page: EventPage = await listEvents({ ...range, ...(cursor && { cursor }) }, viewer);
    events.push(...page.events);
    cursor = page.next;
  } while (cursor !== null);
  return { events, next: null };
}
