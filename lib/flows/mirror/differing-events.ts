import { createHash } from "node:crypto";
import type { EventContent, StoredEvent } from "@/lib/domain/event-content";
import { knownEvents, storedEvents } from "@/lib/store/events/mirror";
import type { Fetched } from "./fetch-events";

/** Of so few events most have changed: all are compared, with what is read beside their fetch. */
export const fewEvents = 5;

/** What the mirror holds of these. */
export async function storedOf(fetched: Fetched, ids: string[]): Promise<Map<string, StoredEvent>> {
  const read = await fetched.stored;
  if (!read) return storedEvents(ids);
  return new Map([...read].filter(([id]) => ids.includes(id)));
}

export type Hashed = EventContent & { contentHash: string };

/** What isn't in the mirror just as it was fetched; and which of all of it the mirror has, if known. */
export async function differingOf(calendarId: string, { events, missing }: Fetched) {
  const all = events.map(hashed);
  // Of a few, most have changed: they are compared at once.
  if (all.length <= fewEvents) return { differing: all, known: null };
  const ids = [...all.map((event) => event.id), ...missing];
  const known = new Map(
    (await knownEvents(calendarId, ids)).map((event) => [event.id, event.contentHash]),
  );
  return { differing: all.filter((event) => known.get(event.id) !== event.contentHash), known };
}

/** The same for two fetches of an event only if they showed the same and it was read alike. */
export function hashed(event: EventContent): Hashed {
  const contentHash = createHash("sha256").update(JSON.stringify(event)).digest("base64");
  return { ...event, contentHash };
}
