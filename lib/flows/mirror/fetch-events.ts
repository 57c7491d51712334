import type { EventContent } from "@/lib/domain/event-content";
import { UpstreamError } from "@/lib/meeting-baas/calling/upstream-error";
import { getEvent, listEvents } from "@/lib/meeting-baas/v1/client";
import { interpretEvent } from "@/lib/meeting-baas/v1/interpret-event";
import { renewLease, type SyncLease } from "@/lib/store/calendars/calendar-sync";

/** An event that can't be read; `calendarId` is whatever it says itself, if anything. */
export type Unreadable = { id: string; calendarId: string | null; reason: string };

/** What some calls of upstream showed. */
export type Fetched = {
  /** The database's clock before the first of the calls. */
  fetchedAt: Date;
  events: EventContent[];
  unreadable: Unreadable[];
  /** Ids that upstream answered with 404. */
  missing: string[];
};

const atOnce = 4;

/** A calendar's events page by page; `date` is upstream's clock. */
export async function* listPages(
  held: SyncLease,
  updatedSince: Date | null,
): AsyncGenerator<Fetched & { date: Date }> {
  const cursors = new Set<string>();
  let cursor: string | null = null;
  do {
    const fetchedAt = await renewLease(held);
    const page = await listEvents(held.calendarId, { updatedSince, cursor });
    yield { fetchedAt, date: page.date, missing: [], ...interpretAll(page.events) };
    cursor = page.next;
    if (cursor && cursors.has(cursor)) {
      throw new UpstreamError("unreadable", "Meeting BaaS's list of events goes in circles.");
    }
    if (cursor) cursors.add(cursor);
  } while (cursor);
}

/** Events one by one, a few calls at a time. */
export async function fetchEach(held: SyncLease, ids: string[]): Promise<Fetched> {
  const all: Fetched = {
    fetchedAt: await renewLease(held),
    events: [],
    unreadable: [],
    missing: [],
  };
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = ids.slice(start, start + atOnce);
    for (const { id, sent } of await Promise.all(some.map(fetchOne))) {
      if (sent === undefined) all.missing.push(id);
      else {
        const { events, unreadable } = interpretAll([sent]);
        all.events.push(...events);
        all.unreadable.push(...unreadable.map((one) => ({ ...one, id })));
      }
    }
  }
  return all;
}

async function fetchOne(id: string): Promise<{ id: string; sent: unknown }> {
  try {
    return { id, sent: (await getEvent(id)) ?? null };
  } catch (error) {
    if (error instanceof UpstreamError && error.failure === "not_found") {
      return { id, sent: undefined };
    }
    throw error;
  }
}

function interpretAll(sent: unknown[]): Pick<Fetched, "events" | "unreadable"> {
  const events = new Map<string, EventContent>();
  const unreadable: Fetched["unreadable"] = [];
  for (const one of sent) {
    const read = interpretEvent(one);
    if (read.ok) events.set(read.event.id, read.event);
    else unreadable.push({ ...read, id: read.id ?? "unknown" });
  }
  return { events: [...events.values()], unreadable };
}
