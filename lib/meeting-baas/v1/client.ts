import { z } from "zod";
import type { UpstreamRequest } from "@/lib/meeting-baas/calling/request";
import { request } from "@/lib/meeting-baas/calling/request";
import { UpstreamError } from "@/lib/meeting-baas/calling/upstream-error";
import { WireCalendar, WireEventPage, WireResync } from "./wire";

/** Every function here makes one call of the v1 API and throws UpstreamError. */

export async function listCalendars(): Promise<WireCalendar[]> {
  return (await checked({ path: "/calendars/" }, z.array(WireCalendar))).body;
}

export async function getCalendar(id: string): Promise<WireCalendar> {
  return (await checked({ path: `/calendars/${encodeURIComponent(id)}` }, WireCalendar)).body;
}

/** Connects a calendar by its provider's credentials. */
export async function connectCalendar(body: unknown): Promise<WireCalendar> {
  const call = { method: "POST", path: "/calendars/", body, urgent: true } as const;
  return (await checked(call, z.looseObject({ calendar: WireCalendar }))).body.calendar;
}

/** Renews a calendar's credentials; upstream unschedules its bots and reads it anew. */
export async function reconnectCalendar(id: string, body: unknown): Promise<WireCalendar> {
  const path = `/calendars/${encodeURIComponent(id)}`;
  const call = { method: "PATCH", path, body, urgent: true } as const;
  return (await checked(call, z.looseObject({ calendar: WireCalendar }))).body.calendar;
}

export async function deleteCalendar(id: string): Promise<void> {
  const path = `/calendars/${encodeURIComponent(id)}`;
  await request({ method: "DELETE", path, urgent: true });
}

/** Makes Meeting BaaS read Google and Microsoft again; listing doesn't. */
export async function resyncAll(): Promise<WireResync> {
  return (await checked({ method: "POST", path: "/calendars/resync_all" }, WireResync)).body;
}

export type EventPage = { events: unknown[]; next: string | null; date: Date };

/**
 * One page of a calendar's events. `status=all` always: without it upstream silently drops
 * started and past events, even with `updated_at_gte`.
 */
export async function listEvents(
  calendarId: string,
  options: { updatedSince?: Date | null; cursor?: string | null },
): Promise<EventPage> {
  const query = {
    calendar_id: calendarId,
    status: "all",
    ...(options.updatedSince ? { updated_at_gte: options.updatedSince.toISOString() } : {}),
    ...(options.cursor ? { cursor: options.cursor } : {}),
  };
  const { body, date } = await checked({ path: "/calendar_events/", query }, WireEventPage);
  return { events: body.data, next: cursorIn(body.next), date };
}

/** One event as upstream shows it, unread. */
export async function getEvent(id: string): Promise<unknown> {
  return (await request({ path: `/calendar_events/${encodeURIComponent(id)}` })).body;
}

/** How long a call about a bot may take: somebody may be waiting for it. */
export const botCallSeconds = 10;

/** The calls about one event's bot. Their answers are the events concerned, unread. */
export function botCalls(eventId: string, urgent: boolean) {
  const event = `/calendar_events/${encodeURIComponent(eventId)}`;
  const usual = { deadlineMilliseconds: botCallSeconds * 1000, urgent };
  const change = async (method: "POST" | "PATCH" | "DELETE", body?: unknown) =>
    (await checked({ ...usual, method, path: `${event}/bot`, body }, z.array(z.unknown()))).body;
  return {
    look: async (): Promise<unknown> => (await request({ ...usual, path: event })).body,
    schedule: (body: unknown) => change("POST", body),
    patch: (body: unknown) => change("PATCH", body),
    /** Succeeds too when there is no bot. */
    remove: () => change("DELETE"),
  };
}

/** `next` is documented as a cursor and as an address: an address carries the cursor. */
function cursorIn(next: string | null | undefined): string | null {
  if (!next || !/^https?:/i.test(next)) return next || null;
  const cursor = URL.canParse(next) ? new URL(next).searchParams.get("cursor") : null;
  if (cursor) return cursor;
  throw new UpstreamError("unreadable", "Meeting BaaS's list of events goes on without a cursor.");
}

/** One call, its answer read against a schema. */
export async function checked<T>(call: UpstreamRequest, schema: z.ZodType<T>) {
  const { body, date } = await request(call);
  const parsed = schema.safeParse(body);
  if (parsed.success) return { body: parsed.data, date };
  const issue = parsed.error.issues[0];
  const where = issue?.path.length ? ` at ${issue.path.join(".")}` : "";
  throw new UpstreamError(
    "unreadable",
    `Meeting BaaS's answer to ${call.path.split("/")[1]} isn't as documented${where}.`,
  );
}
