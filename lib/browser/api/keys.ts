import type { AuditKind } from "@/lib/domain/people/audit-kinds";
import type { CauseKind, ChangeKind } from "@/lib/domain/views/change-view";
import type { DeliveryState, Verdict } from "@/lib/domain/views/delivery-view";
import type { BotGroup, TallyFate } from "@/lib/domain/views/listed-bot";

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

export type MeetingsQuery = Pick<EventsQuery, "from" | "to" | "calendars">;

export type ChangesQuery = {
  calendars?: readonly string[];
  kinds?: readonly ChangeKind[];
  cause?: CauseKind | null;
  /** An ISO instant. */
  since?: string;
  /** The one whose changes are asked for. */
  delivery?: string;
  withBot?: boolean;
  unseen?: boolean;
  includeInitial?: boolean;
};

export type DeliveriesQuery = {
  state?: DeliveryState | null;
  verdict?: Verdict | null;
  calendar?: string | null;
};

export type AuditQuery = {
  kind?: AuditKind | null;
  /** Who did it, or to whom it was done. */
  person?: string | null;
};

export type BotsQuery = {
  group?: BotGroup;
  /** ISO instants, between which their events start. */
  from?: string;
  to?: string;
  /** What became of the meetings of the last four weeks that they speak for. */
  tally?: readonly TallyFate[] | null;
};

/** How many rows one page of a feed holds; a page's server read asks for as many. */
export const feedPageSize = 50;

/** How many events one request brings: the most that the API gives. */
export const eventPageSize = 500;

export const seenKey = "/api/seen";

export const calendarsKey = "/api/calendars";

export const findingsKey = "/api/doctor";

export const recordingAccessKey = "/api/recordings/access";

export const missingBotsKey = "/api/missing-bots";

export const botDefaultsKey = "/api/bot-defaults";

export const botCountsKey = "/api/bots/counts";

export const unmatchedBotsKey = "/api/bots/unmatched";

export const recordingsKey = `/api/recordings?limit=${feedPageSize}`;
export const refusedKeysKey = "/api/deliveries/refused";

export const rulesKey = "/api/rules";

export const previewKey = `${rulesKey}/preview`;

export const revisionsKey = `${rulesKey}/revisions?limit=${feedPageSize}`;

export const mailboxesKey = "/api/mailboxes";

export const peopleKey = "/api/people";

export const invitationsKey = "/api/invitations";

/** One's own, or everybody's. */
export const sessionsKey = { own: "/api/sessions", all: "/api/sessions?of=everybody" } as const;

export const tokensKey = { own: "/api/tokens", all: "/api/tokens?of=everybody" } as const;

export const passwordKey = "/api/password";

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

export function meetingsKey(query: MeetingsQuery): string {
  return path("/api/meetings", [
    ["from", query.from],
    ["to", query.to],
    ...many("calendar", query.calendars),
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

export function whyKey(id: string): string {
  return `${eventKey(id)}/why`;
}

export function revisionKey(revision: number): string {
  return `${rulesKey}/revisions/${revision}`;
}

export function mailboxKey(mailbox: string): string {
  return `${mailboxesKey}/${encodeURIComponent(mailbox)}`;
}

export function botsKey(query: BotsQuery): string {
  return path("/api/bots", [
    ["group", query.group],
    ["from", query.from],
    ["to", query.to],
    ...many("tally", query.tally ?? undefined),
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
    ["bot", query.withBot ? "any" : null],
    ["unseen", query.unseen ? "true" : null],
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

export function auditKey({ kind, person }: AuditQuery = {}): string {
  return path("/api/audit", [
    ["kind", kind],
    ["person", person],
    ["limit", String(feedPageSize)],
  ]);
}

/** The same as a file. */
export function auditExportPath({ kind, person }: AuditQuery): string {
  return path("/api/audit/export", [
    ["kind", kind],
    ["person", person],
  ]);
}

export function personKey(id: string): string {
  return `${peopleKey}/${encodeURIComponent(id)}`;
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

export function searchKey(text: string): string {
  return path("/api/search", [["q", text]]);
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
