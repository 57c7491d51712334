import type { EventContent, StoredEvent } from "@/lib/domain/event-content";
import type { EventDiff } from "@/lib/domain/event-diff";
import { toDate } from "@/lib/domain/instant";
import type { SyncLease } from "@/lib/store/calendars/calendar-sync";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";

/** As much of a stored event as says whether a fetched one has to be looked at. */
export type Known = {
  id: string;
  /** Null where it has to be, whatever was fetched. */
  contentHash: string | null;
};

/** Which of these events the mirror has. */
export async function knownEvents(calendarId: string, ids: string[]): Promise<Known[]> {
  if (ids.length === 0) return [];
  return prisma().$queryRaw<Known[]>(Prisma.sql`
    select id, case when unserved_at is null and not exists (
      select from quarantined_event q
      where q.calendar_id = ${calendarId}::uuid and q.event_id = event.id::text
    ) then content_hash end as "contentHash"
    from event where id = any(${ids}::uuid[])`);
}

/** What the mirror holds of these events, by id. */
export async function storedEvents(ids: string[]): Promise<Map<string, StoredEvent>> {
  if (ids.length === 0) return new Map();
  const rows = await prisma().event.findMany({
    where: { id: { in: ids } },
    omit: {
      raw: true,
      startsAt: true,
      endsAt: true,
      contentHash: true,
      fetchSeq: true,
      createdAt: true,
      cameAt: true,
    },
  });
  return new Map(
    rows.map(({ deletedAt, unservedAt, botCallUntil, ...row }) => [
      row.id,
      { ...row, deleted: deletedAt !== null } as StoredEvent,
    ]),
  );
}

/**
 * Events that a complete list left out though the mirror has them, or couldn't read them: each
 * wants its own fetch. One that upstream served no longer counts again when it has come within the
 * horizon.
 */
export async function unlistedEventIds(
  calendarId: string,
  listed: string[],
  horizon: Date,
): Promise<string[]> {
  const rows = await prisma().$queryRaw<{ id: string }[]>(Prisma.sql`
    with kept as (
      select id::text from event
      where calendar_id = ${calendarId}::uuid and deleted_at is null
        and (unserved_at is null or (ends_at > now() and starts_at <= ${horizon}))
      union
      select event_id from quarantined_event
      where calendar_id = ${calendarId}::uuid and event_id ~ '^[0-9a-f-]{36}$'
    )
    select id from kept except select unnest(${listed}::text[]) order by id`);
  return rows.map((row) => row.id);
}

/** Events of a calendar that upstream must still serve, in SQL over `event`. */
function isServed(calendarId: string, horizon: Date): Prisma.Sql {
  return Prisma.sql`(calendar_id = ${calendarId}::uuid and deleted_at is null
    and ends_at > now() and starts_at <= ${horizon})`;
}

/** How many these were before a sync: what it, or a try before it that failed, has brought is none. */
export async function countToCome(
  { calendarId, claimedAt }: SyncLease,
  horizon: Date,
): Promise<number> {
  const rows = await prisma().$queryRaw<{ count: number }[]>(Prisma.sql`
    select count(*)::int as count from event where ${isServed(calendarId, horizon)}
      and came_at < least(${claimedAt}, (
        select failing_since from calendar_sync where calendar_id = ${calendarId}::uuid))`);
  return rows[0]?.count ?? 0;
}

/** Those of them that are among some. */
export async function toComeAmong(
  calendarId: string,
  ids: string[],
  horizon: Date,
): Promise<string[]> {
  const rows = await prisma().$queryRaw<{ id: string }[]>(Prisma.sql`
    select id from event where id = any(${ids}::uuid[]) and ${isServed(calendarId, horizon)}`);
  return rows.map((row) => row.id);
}

/**
 * Writes fetched events. A new one belongs to the meeting of its key; one that is there stays with
 * its own. `fetchedAt` is the database's clock before the fetch began.
 */
export async function upsertEvents(
  tx: Transaction,
  held: SyncLease,
  events: (EventContent & { contentHash: string })[],
  fetchedAt: Date,
): Promise<void> {
  if (events.length === 0) return;
  const rows = events
    .map((event) => ({
      ...event,
      startsAt: toDate(event.startTime),
      endsAt: toDate(event.endTime),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  await tx.$executeRaw(Prisma.sql`
    insert into event (
      id, calendar_id, meeting_id, provider_id, title, start_time, end_time, last_updated_at,
      starts_at, ends_at, all_day, start_date, end_date, time_zone, meeting_url, meeting_host,
      organizer, attendees, rooms, guests_hidden, response, is_organizer, recurring, series_id,
      series_key, uid, original_start, original_day, status, private, personal, kind, description,
      location, raw, bot_param, content_hash, fetch_seq, came_at, deleted_at
    )
    select
      r.id, ${held.calendarId}::uuid, coalesce(stored.meeting_id, meeting.id), "providerId", r.title, "startTime", "endTime",
      "lastUpdatedAt", "startsAt", "endsAt", "allDay", "startDate", "endDate", "timeZone",
      "meetingUrl", "meetingHost", nullif(r.organizer, 'null'), r.attendees,
      array(select jsonb_array_elements_text(r.rooms)), "guestsHidden", r.response, "isOrganizer",
      r.recurring, "seriesId", "seriesKey", r.uid, "originalStart", "originalDay", r.status,
      r.private, r.personal, r.kind, r.description, r.location, coalesce(r.raw, 'null'),
      nullif("botParam", 'null'), "contentHash", ${held.fence}, statement_timestamp(),
      case when deleted then now() end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      id uuid, "providerId" text, title text, "startTime" text, "endTime" text,
      "lastUpdatedAt" text, "startsAt" timestamptz, "endsAt" timestamptz, "allDay" boolean,
      "startDate" text, "endDate" text, "timeZone" text, "meetingUrl" text, "meetingHost" text,
      organizer jsonb, attendees jsonb, rooms jsonb, "guestsHidden" boolean, response text, "isOrganizer" boolean, recurring boolean,
      "seriesId" text, "seriesKey" text, uid text, "originalStart" text, "originalDay" text,
      status text, private boolean, personal boolean, kind text, description text, location text,
      raw jsonb, "botParam" jsonb, deleted boolean, "meetingKey" text, "contentHash" text
    )
    left join event stored on stored.id = r.id
    left join meeting on meeting.key = r."meetingKey"
    order by r.id
    on conflict (id) do update set
      calendar_id = excluded.calendar_id, provider_id = excluded.provider_id,
      title = excluded.title, start_time = excluded.start_time, end_time = excluded.end_time,
      last_updated_at = excluded.last_updated_at, starts_at = excluded.starts_at,
      ends_at = excluded.ends_at, all_day = excluded.all_day, start_date = excluded.start_date,
      end_date = excluded.end_date, time_zone = excluded.time_zone,
      meeting_url = excluded.meeting_url, meeting_host = excluded.meeting_host,
      organizer = excluded.organizer, attendees = excluded.attendees,
      rooms = excluded.rooms, guests_hidden = excluded.guests_hidden,
      response = excluded.response, is_organizer = excluded.is_organizer,
      recurring = excluded.recurring, series_id = excluded.series_id,
      series_key = excluded.series_key, uid = excluded.uid,
      original_start = excluded.original_start, original_day = excluded.original_day,
      status = excluded.status,
      private = excluded.private, personal = excluded.personal, kind = excluded.kind, description = excluded.description,
      location = excluded.location, raw = excluded.raw,
      bot_param = case when event.bot_call_until >= ${fetchedAt}
        then event.bot_param else excluded.bot_param end,
      content_hash = case when event.bot_call_until >= ${fetchedAt}
        then null else excluded.content_hash end,
      fetch_seq = excluded.fetch_seq,
      came_at = case when event.deleted_at is not null and excluded.deleted_at is null
        then excluded.came_at else event.came_at end,
      deleted_at = case when excluded.deleted_at is not null
        then coalesce(event.deleted_at, excluded.deleted_at) end,
      unserved_at = null`);
}

/** Remembers that upstream serves these no longer, which says nothing about the meetings. */
export async function markUnserved(tx: Transaction, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    update event set unserved_at = coalesce(unserved_at, now()) where id = any(${ids}::uuid[])`);
}

/** Tombstones for events that upstream answers with 404. */
export async function markDeleted(tx: Transaction, held: SyncLease, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    update event set deleted_at = coalesce(deleted_at, now()), bot_param = null,
      content_hash = null, fetch_seq = ${held.fence}
    where id = any(${ids}::uuid[])`);
}

export type NewChange = EventDiff & {
  eventId: string;
  calendarId: string;
  title: string;
  /** Nothing but guests' answers changed. */
  answers: boolean;
  private: boolean;
  upstreamUpdatedAt: string;
  cause: { kind: string; id: string | null };
};

/** By one statement: Prisma's createMany spends longer on it than Postgres does. */
export async function appendChanges(tx: Transaction, changes: NewChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ cause, ...change }) => ({
    ...change,
    causeKind: cause.kind,
    causeId: cause.id,
  }));
  await tx.$executeRaw(Prisma.sql`
    insert into event_change (
      event_id, calendar_id, title, kind, fields, answers, private, upstream_updated_at, cause_kind,
      cause_id, detected_at
    )
    select "eventId", "calendarId", title, kind, fields, answers, private, "upstreamUpdatedAt",
      "causeKind", "causeId", statement_timestamp()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      "eventId" uuid, "calendarId" uuid, title text, kind text, fields jsonb, answers boolean,
      private boolean, "upstreamUpdatedAt" text, "causeKind" text, "causeId" uuid
    )`);
}

/** Remembers which events couldn't be read, and forgets those that could. */
export async function keepQuarantine(
  tx: Transaction,
  calendarId: string,
  unreadable: { id: string; reason: string }[],
  readable: string[],
): Promise<void> {
  await tx.quarantinedEvent.deleteMany({ where: { calendarId, eventId: { in: readable } } });
  if (unreadable.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    insert into quarantined_event (calendar_id, event_id, reason)
    select distinct on (id) ${calendarId}::uuid, id, reason
    from jsonb_to_recordset(${JSON.stringify(unreadable)}::jsonb) as r(id text, reason text)
    on conflict (calendar_id, event_id) do update set reason = excluded.reason`);
}

/** After a full pass: what upstream showed under none of these ids is quarantined no longer. */
export async function endQuarantine(
  tx: Transaction,
  calendarId: string,
  seen: string[],
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    delete from quarantined_event
    where calendar_id = ${calendarId}::uuid and not (event_id = any(${seen}::text[]))`);
}
