import type { CauseKind, ChangeKind } from "@/lib/domain/views/change-view";
import type { DeliveryState, Verdict } from "@/lib/domain/views/delivery-view";
import type { BotGroup } from "@/lib/domain/views/listed-bot";

/**
 * What SWR caches under is the path that is requested, so that a page's server read, its hook and
 * the live stream mean the same thing by the same text.
 */

export type EventsQuery = {
  /** ISO instants; the range is [from, to). */
  from: string;
  to: string;
  calendars?: readonly string[];
  q?: string;
  bot?: string;
  includeDeleted?: boolean;
};

export type ChangesQuery = {
  calendars?: readonly string[];
  kinds?: readonly ChangeKind[];
  cause?: CauseKind | null;
  /** An ISO instant. */
  since?: string;
  /** The one whose changes are asked for. */
  delivery?: string;
  includeInitial?: boolean;
};

export type DeliveriesQuery = {
  state?: DeliveryState | null;
  verdict?: Verdict | null;
  calendar?: string | null;
};

export type BotsQuery = {
  group?: BotGroup;
  /** ISO instants, between which their events start. */
  from?: string;
  to?: string;
};

/** How many rows one page of a feed holds; a page's server read asks for as many. */
export const feedPageSize = 50;

/** How many events one request brings: the most that the API gives. */
export const eventPageSize = 500;

export const calendarsKey = "/api/calendars";

export const missingBotsKey = "/api/missing-bots";

export const botDefaultsKey = "/api/bot-defaults";

export const botCountsKey = "/api/bots/counts";

export const unmatchedBotsKey = "/api/bots/unmatched";

export function eventsKey(query: EventsQuery): string {
  return path("/api/events", [
    ["from", query.from],
    ["to", query.to],
    ...many("calendar", query.calendars),
    ["q", query.q],
    ["bot", query.bot],
    ["include", query.includeDeleted ? "deleted" : null],
    ["fields", "grid"],
    ["limit", String(eventPageSize)],
  ]);
}

export function eventKey(id: string): string {
  return `/api/events/${encodeURIComponent(id)}`;
}

export function historyKey(id: string): string {
  return `${eventKey(id)}/history`;
}

export function botKey(id: string): string {
  return `${eventKey(id)}/bot`;
}

export function adoptionKey(id: string): string {
  return `${botKey(id)}/adoption`;
}

export function botNowKey(id: string): string {
  return `${botKey(id)}/now`;
}

export function decisionKey(id: string): string {
  return `${eventKey(id)}/decision`;
}

export function botsKey(query: BotsQuery): string {
  return path("/api/bots", [
    ["group", query.group],
    ["from", query.from],
    ["to", query.to],
    ["limit", String(feedPageSize)],
  ]);
}

export function botDetailKey(id: string): string {
  return `/api/bots/${encodeURIComponent(id)}`;
}

export function recordingKey(id: string): string {
  return `/api/recordings/${encodeURIComponent(id)}`;
}

export function leaveKey(botId: string): string {
  return `/api/bots/${encodeURIComponent(botId)}/leave`;
}

export function changesKey(query: ChangesQuery = {}): string {
  return path("/api/changes", [
    ...many("calendar", query.calendars),
    ...many("kind", query.kinds),
    ["cause", query.cause],
    ["since", query.since],
    ["delivery", query.delivery],
    ["include", query.includeInitial ? "initial" : null],
    ["limit", String(feedPageSize)],
  ]);
}

export function deliveriesKey(query: DeliveriesQuery = {}): string {
  return path("/api/deliveries", [
    ["state", query.state],
    ["verdict", query.verdict],
    ["calendar", query.calendar],
    ["limit", String(feedPageSize)],
  ]);
}

export function deliveryKey(id: string): string {
  return `/api/deliveries/${encodeURIComponent(id)}`;
}

export function calendarKey(id: string): string {
  return `${calendarsKey}/${encodeURIComponent(id)}`;
}

export function quarantinedKey(calendarId: string): string {
  return `${calendarKey(calendarId)}/quarantined`;
}

/** The key of the page that begins at `cursor`. */
export function pageKey(key: string, cursor: string): string {
  return `${key}&cursor=${encodeURIComponent(cursor)}`;
}

/** The same of a feed: its first page is small, to be painted soon; who wants more wants many. */
export function furtherKey(key: string, cursor: string): string {
  return pageKey(key.replace(`limit=${feedPageSize}`, "limit=200"), cursor);
}

/** Some rows of the same list alone; those that it doesn't hold any more stay away. */
export function rowsKey(key: string, ids: readonly string[]): string {
  const all = key.replace(`limit=${feedPageSize}`, `limit=${ids.length}`);
  return `${all}${ids.map((id) => `&id=${encodeURIComponent(id)}`).join("")}`;
}

type Parameter = readonly [name: string, value: string | null | undefined];

function many(name: string, values: readonly string[] | undefined): Parameter[] {
  return [...new Set(values)].sort().map((value) => [name, value] as const);
}

function path(base: string, parameters: readonly Parameter[]): string {
  const search = new URLSearchParams();
  for (const [name, value] of parameters) if (value) search.append(name, value);
  return `${base}?${search}`;
}
