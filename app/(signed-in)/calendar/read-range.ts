import type { Viewer } from "@/lib/domain/role";
import type { GridPage } from "@/lib/domain/views/event-view";
import { listForGrid } from "@/lib/store/events/events";

/** All events of a range, as the browser's hook would bring them together page by page. */
export async function readRange(from: string, to: string, viewer: Viewer): Promise<GridPage> {
  const range = { from: new Date(from), to: new Date(to), includeDeleted: true };
  const events: GridPage["events"] = [];
  let cursor: string | null = null;
  do {
    const page: GridPage = await listForGrid({ ...range, ...(cursor && { cursor }) }, viewer);
    events.push(...page.events);
    cursor = page.next;
  } while (cursor !== null);
  return { events, next: null };
}
