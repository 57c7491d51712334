import type { EventContent, StoredEvent } from "@/lib/domain/event-content";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import type { EventInterpretation } from "@/lib/meeting-baas/port";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
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
  /** What the mirror held of these, where it was read meanwhile: under the lease nobody else writes it. */
  stored?: Promise<Map<string, StoredEvent>> | undefined;
};

/** One page, or several in one; `date` is upstream's clock. */
export type ListedPage = Fetched & { date: Date; pages: number };

const atOnce = 4;

/** A calendar's events page by page. */
export async function* listPages(
  held: SyncLease,
  updatedSince: Date | null,
): AsyncGenerator<ListedPage> {
  let fetchedAt = await renewLease(held);
  for await (const page of meetingBaas().events.pages(held.calendarId, updatedSince)) {
    yield { fetchedAt, date: page.date, pages: 1, missing: [], ...readAndUnread(page.events) };
    if (!page.isLast) fetchedAt = await renewLease(held);
  }
}

/**
 * Events one by one, a few calls at a time.
 * @param fetchedAt the database's clock, where the lease was given or renewed just now
 */
export async function fetchEach(held: SyncLease, ids: string[], fetchedAt: Date): Promise<Fetched> {
  const all: EventInterpretation[] = [];
  const missing: string[] = [];
  for (let start = 0; start < ids.length; start += atOnce) {
    const some = ids.slice(start, start + atOnce).map((id) => fetchOne(held.calendarId, id));
    for (const { id, read } of await Promise.all(some)) {
      if (read) all.push(read);
      else missing.push(id);
    }
  }
  return { fetchedAt, missing, ...readAndUnread(all) };
}

async function fetchOne(calendarId: string, id: string) {
  try {
    return { id, read: await meetingBaas().events.get(calendarId, id) };
  } catch (error) {
    if (error instanceof UpstreamError && error.failure === "not_found") return { id, read: null };
    throw error;
  }
}

function readAndUnread(all: EventInterpretation[]): Pick<Fetched, "events" | "unreadable"> {
  const events = new Map<string, EventContent>();
  const unreadable: Fetched["unreadable"] = [];
  for (const read of all) {
    if (read.ok) events.set(read.event.id, read.event);
    else unreadable.push({ ...read, id: read.id ?? "unknown" });
  }
  return { events: [...events.values()], unreadable };
}
