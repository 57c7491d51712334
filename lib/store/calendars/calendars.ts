import {
  type CalendarList,
  type CalendarView,
  calendarHues,
} from "@/lib/domain/views/calendar-view";
import { choreTrouble } from "@/lib/store/account/chores";
import { Prisma } from "@/lib/store/database/generated/client";
import { longTransaction } from "@/lib/store/database/long-transaction";
import { prisma, type Transaction } from "@/lib/store/database/prisma";
import { syncState } from "./sync-state";

/** The connected calendars, and what is wrong with the work that belongs to none of them. */
export async function readCalendarList(): Promise<CalendarList> {
  const [calendars, trouble, retention] = await Promise.all([
    listCalendars(),
    choreTrouble("account"),
    choreTrouble("retention"),
  ]);
  return { calendars, trouble, retention };
}

/** The connected calendars in the order of their connection, with how fresh each mirror is. */
export async function listCalendars(): Promise<CalendarView[]> {
  const rows = await prisma().$queryRaw<CalendarRow[]>(Prisma.sql`
    select c.id, c.name, c.email, c.hue, s.last_synced_at as "lastSyncedAt", s.horizon,
      coalesce(pause.reason, s.last_error, c.provider_error) as "lastError",
      c.grant_lost as "grantLost",
      coalesce(s.failing_since, c.provider_failing_since) as "failingSince",
      ${syncState()} as sync,
      coalesce((select size.events from calendar_size size where size.calendar_id = c.id), 0)
        as "eventCount",
      (select count(*)::int from quarantined_event q where q.calendar_id = c.id) as quarantined
    from calendar c join calendar_sync s on s.calendar_id = c.id
    left join account_pause pause on pause.until > now()
    where c.disconnected_at is null
    order by c.connected_at, c.id`);
  return rows.map(({ hue, lastSyncedAt, failingSince, horizon, ...row }) => ({
    ...row,
    color: String(hue),
    failingSince: failingSince?.toISOString() ?? null,
    lastSyncedAt: lastSyncedAt?.toISOString() ?? null,
    horizon: horizon?.toISOString() ?? null,
  }));
}

type CalendarRow = Omit<CalendarView, "color" | "lastSyncedAt" | "failingSince" | "horizon"> & {
  hue: number;
  lastSyncedAt: Date | null;
  failingSince: Date | null;
  horizon: Date | null;
};

export async function isConnected(calendarId: string): Promise<boolean> {
  const where = { id: calendarId, disconnectedAt: null };
  return (await prisma().calendar.count({ where })) > 0;
}

export type ListedCalendar = {
  id: string;
  providerId: string;
  name: string;
  email: string;
  resourceId: string | null;
};

/**
 * Takes over the account's list of calendars: new ones get a colour and a first sync, known ones
 * their name, and one that had been disconnected comes back, with its meetings.
 * @param listedAt the database's clock before they were listed: what was disconnected since isn't
 * brought back; null where somebody connected them
 * @returns the ids of those that are new or came back
 */
export async function adoptCalendars(
  listed: ListedCalendar[],
  listedAt: Date | null,
): Promise<string[]> {
  return prisma().$transaction((tx) => adopt(tx, listed, listedAt), longTransaction);
}

async function adopt(
  tx: Transaction,
  listed: ListedCalendar[],
  listedAt: Date | null,
): Promise<string[]> {
  const hues = [...calendarHues];
  const disconnectedSince = Prisma.sql`calendar.disconnected_at >= ${listedAt}::timestamptz`;
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    with listed as (
      select r.*, row_number() over (
        partition by exists (select 1 from calendar c where c.id = r.id) order by r.position
      ) as n
      from jsonb_to_recordset(${JSON.stringify(listed.map((c, position) => ({ ...c, position })))}::jsonb)
        as r(id uuid, "providerId" text, name text, email text, "resourceId" text, position int)
    ), returning_ones as (
      select calendar.id from calendar join listed using (id)
      where calendar.disconnected_at is not null and ${disconnectedSince} is not true
    ), kept as (
      insert into calendar (id, google_id, name, email, resource_id, hue, connected_at)
      select id, "providerId", name, email, "resourceId",
        (${hues}::int[])[1 + ((select count(*) from calendar) + n - 1) % ${hues.length}],
        statement_timestamp() + n * interval '1 microsecond'
      from listed
      order by id
      on conflict (id) do update set
        google_id = excluded.google_id, name = excluded.name, email = excluded.email,
        resource_id = excluded.resource_id,
        disconnected_at = case when ${disconnectedSince} then calendar.disconnected_at end
      returning id, xmax = 0 as is_new
    ), started as (
      insert into calendar_sync (calendar_id) select id from kept where is_new
    )
    select kept.id from kept
    where is_new or kept.id in (select id from returning_ones)`);
  const ids = rows.map((row) => row.id);
  await markMeetingsDue(tx, ids);
  await tx.$executeRaw(Prisma.sql`
    update calendar_sync set requested = requested + 1, full_requested = requested + 1,
      due_at = now()
    where fence > 0 and calendar_id in (
      select calendar_id from calendar_sync where calendar_id = any(${ids}::uuid[])
      order by calendar_id for update)`);
  return ids;
}

/** Its credentials are new: its meetings to come are decided again, those too that were refused. */
export async function keepReconnected(tx: Transaction, calendarId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update calendar set reconnected_at = now() where id = ${calendarId}::uuid`);
  await markMeetingsDue(tx, [calendarId]);
}

/**
 * Asks for the meetings to come of these calendars to be decided again, locked in one order; for all
 * that are to come where rules name one of them, since those say something of the others, too.
 */
async function markMeetingsDue(tx: Transaction, calendarIds: string[]): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    with named as (
      select exists (
        select from unnest(${calendarIds}::text[]) as one(id)
        where position(one.id in r.restrictions::text || r.rules::text) > 0
      ) as "any"
      from ruleset r order by revision desc limit 1
    )
    update meeting set due_at = now()
    where id in (
      select id from meeting
      where id in (select meeting_id from event
        where (calendar_id = any(${calendarIds}::uuid[]) or (select "any" from named))
          and ends_at > now())
      order by id for update
    )`);
}

export async function databaseClock(): Promise<Date> {
  const rows = await prisma().$queryRaw<[{ now: Date }]>(Prisma.sql`select now() as now`);
  return rows[0].now;
}

/** The ids of all connected calendars. */
export async function connectedCalendarIds(): Promise<string[]> {
  const where = { disconnectedAt: null };
  const rows = await prisma().calendar.findMany({ where, select: { id: true } });
  return rows.map((row) => row.id);
}

/**
 * Upstream no longer knows a calendar: it leaves the page, its events and history stay. A sync
 * under way loses its lease.
 */
export async function disconnectCalendar(calendarId: string): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const gone = await tx.$executeRaw(Prisma.sql`
      update calendar set disconnected_at = now()
      where id = ${calendarId}::uuid and disconnected_at is null`);
    if (gone === 0) return;
    // Other copies of its meetings may take over their bots.
    await markMeetingsDue(tx, [calendarId]);
    await tx.$executeRaw(Prisma.sql`
      update calendar_sync set fence = fence + 1, lease_until = null, attempts = 0,
        failing_since = null
      where calendar_id = ${calendarId}::uuid`);
  }, longTransaction);
}
