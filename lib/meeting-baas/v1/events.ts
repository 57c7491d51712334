import { request } from "@/lib/meeting-baas/calling/request";
import type { EventPage, Events } from "@/lib/meeting-baas/port";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { checked } from "./checked";
import { interpretEvent } from "./interpret-event";
import { WireEventPage } from "./wire";

export const events: Events = {
  reachDays: 30,

  async *pages(calendarId, since) {
    const cursors = new Set<string>();
    let cursor: string | null = null;
    do {
      const { page, next } = await pageAt(calendarId, since, cursor);
      yield page;
      cursor = next;
      if (cursor && cursors.has(cursor)) {
        throw new UpstreamError("unreadable", "Meeting BaaS's list of events goes in circles.");
      }
      if (cursor) cursors.add(cursor);
    } while (cursor);
  },

  async get(_calendarId, id, call) {
    const { body } = await request({
      path: `/calendar_events/${encodeURIComponent(id)}`,
      ...(call && { urgent: call.urgent, deadlineMilliseconds: call.deadlineSeconds * 1000 }),
    });
    const read = interpretEvent(body ?? null);
    return read.ok ? read : { ...read, id };
  },
};

/**
 * `status=all` always: without it upstream silently drops started and past events, even with
 * `updated_at_gte`.
 */
async function pageAt(
  calendarId: string,
  since: Date | null,
  cursor: string | null,
): Promise<{ page: EventPage; next: string | null }> {
  const query = {
    calendar_id: calendarId,
    status: "all",
    ...(since ? { updated_at_gte: since.toISOString() } : {}),
    ...(cursor ? { cursor } : {}),
  };
  const { body, date } = await checked({ path: "/calendar_events/", query }, WireEventPage);
  const next = cursorIn(body.next);
  return { page: { events: body.data.map(interpretEvent), date, isLast: next === null }, next };
}

/** `next` is documented as a cursor and as an address: an address carries the cursor. */
function cursorIn(next: string | null | undefined): string | null {
  if (!next || !/^https?:/i.test(next)) return next || null;
  const cursor = URL.canParse(next) ? new URL(next).searchParams.get("cursor") : null;
  if (cursor) return cursor;
  throw new UpstreamError("unreadable", "Meeting BaaS's list of events goes on without a cursor.");
}
