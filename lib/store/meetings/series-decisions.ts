import { randomUUID } from "node:crypto";
import type { Standing } from "@/lib/domain/effective-decision";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";

/** A series as one mailbox has it, whichever calendar it is connected as. */
export type Series = { mailbox: string; seriesKey: string };

/** The series of which an event is an occurrence; null when it is of none. */
export async function findSeries(eventId: string): Promise<Series | null> {
  const rows = await prisma().$queryRaw<Series[]>(Prisma.sql`
    select lower(c.email) as mailbox, e.series_key as "seriesKey"
    from event e join calendar c on c.id = e.calendar_id
    where e.id = ${eventId}::uuid and e.series_key is not null`);
  return rows[0] ?? null;
}

/** The series of all copies of a meeting, in every mailbox. */
export async function seriesOfCopies(tx: Transaction, meetingId: string): Promise<Series[]> {
  return tx.$queryRaw<Series[]>(Prisma.sql`
    select distinct lower(c.email) as mailbox, e.series_key as "seriesKey"
    from event e join calendar c on c.id = e.calendar_id
    where e.meeting_id = ${meetingId}::uuid and e.series_key is not null`);
}

export async function decideSeries(
  tx: Transaction,
  { mailbox, seriesKey }: Series,
  { choice, by, config }: Standing,
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    insert into series_decision (id, mailbox, series_key, choice, decided_by, config)
    values (${randomUUID()}::uuid, ${mailbox}, ${seriesKey}, ${choice},
      ${JSON.stringify(by)}::jsonb, ${config && JSON.stringify(config)}::jsonb)
    on conflict (series_key, mailbox) do update set choice = excluded.choice,
      decided_by = excluded.decided_by, decided_at = now(), config = excluded.config`);
}

/** Takes back what stands for these series. */
export async function endSeriesDecisions(tx: Transaction, all: Series[]): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    delete from series_decision s using ${tableOf(all)}
    where s.series_key = t."seriesKey" and s.mailbox = t.mailbox`);
}

/**
 * Asks for the meetings to come of these series to be decided again, and locks them in the order
 * in which all lock meetings, this one among them.
 */
export async function markSeriesDirty(
  client: Transaction,
  all: Series[],
  meetingId: string | null,
): Promise<void> {
  await client.$executeRaw(Prisma.sql`
    update meeting set dirty_at = now()
    where id in (
      select id from meeting
      where id = ${meetingId}::uuid or id in (
        select e.meeting_id from ${tableOf(all)}
        join event e on e.series_key = t."seriesKey" and e.ends_at > now()
        join calendar c on c.id = e.calendar_id and lower(c.email) = t.mailbox
      )
      order by id for update
    )`);
}

/** Waits for the syncs of a series' calendars that are writing at this moment. */
export async function awaitWriters(all: Series[]): Promise<void> {
  const mailboxes = all.map((series) => series.mailbox);
  await prisma().$queryRaw(Prisma.sql`
    select s.calendar_id from calendar_sync s join calendar c on c.id = s.calendar_id
    where lower(c.email) = any(${mailboxes}::text[])
    order by s.calendar_id for update of s`);
}

/**
 * Asks for new meetings to be decided whose series somebody decided about. It comes once the sync
 * holds its row: whoever decides about a series waits for that, then looks for its meetings again.
 */
export async function markFollowers(tx: Transaction, newMeetings: string[]): Promise<void> {
  if (newMeetings.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    update meeting set dirty_at = now()
    where id in (
      select e.meeting_id from event e
      join calendar c on c.id = e.calendar_id
      join series_decision s on s.series_key = e.series_key and s.mailbox = lower(c.email)
      where e.meeting_id = any(${newMeetings}::uuid[]) and e.series_key is not null
    )`);
}

function tableOf(all: Series[]): Prisma.Sql {
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(all)}::jsonb)
    as t(mailbox text, "seriesKey" text)`;
}
