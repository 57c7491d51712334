import type { SeriesDecision } from "@/lib/domain/judge-meeting";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";

/** A series as one mailbox has it, whichever calendar it is connected as. */
export type Series = { mailbox: string; seriesKey: string };

export type SeriesDecisionRow = SeriesDecision & { meetingId: string; decidedAt: Date };

/**
 * What people said of these meetings' series, in their copies' mailboxes, the newest first; and
 * whether a mailbox is the organizer's.
 */
export async function seriesDecisionsOf(
  tx: Transaction,
  meetingIds: string[],
): Promise<SeriesDecisionRow[]> {
  return tx.$queryRaw<SeriesDecisionRow[]>(Prisma.sql`
    select copy.meeting_id as "meetingId", s.choice, s.decided_by as by, s.config,
      s.decided_at as "decidedAt", s.mailbox,
      copy.is_organizer or lower(trim(copy.organizer ->> 'email')) is not distinct from s.mailbox
        as "isOrganizers"
    from event copy
    join calendar owner on owner.id = copy.calendar_id
    join series_decision s on s.series_key = copy.series_key and s.mailbox = lower(owner.email)
    where copy.meeting_id = any(${meetingIds}::uuid[]) and copy.series_key is not null
    order by s.decided_at desc, s.id`);
}

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

/** Keeps what a person says of these series, from now on; what others said before stays. */
export async function decideSeries(
  tx: Transaction,
  all: Series[],
  { choice, by, config }: Pick<SeriesDecision, "choice" | "by" | "config">,
): Promise<void> {
  // Its time is that of the writing: who waited for the meetings' locks decides last.
  await tx.$executeRaw(Prisma.sql`
    insert into series_decision (id, mailbox, series_key, choice, decided_by, decided_at, config)
    select gen_random_uuid(), t.mailbox, t."seriesKey", ${choice}, ${JSON.stringify(by)}::jsonb,
      statement_timestamp(), ${config && JSON.stringify(config)}::jsonb
    from ${tableOf(all)}
    order by t.mailbox, t."seriesKey"
    on conflict (series_key, mailbox, (decided_by ->> 'id')) do update
      set choice = excluded.choice, decided_by = excluded.decided_by,
        decided_at = excluded.decided_at, config = excluded.config`);
}

/**
 * Asks for the meetings of these series to be decided again, past ones too, which show what stands
 * for their series; and locks them in the order in which all lock meetings, this one among them.
 */
export async function markSeriesDue(
  client: Transaction,
  all: Series[],
  meetingId: string | null,
): Promise<void> {
  await client.$executeRaw(Prisma.sql`
    update meeting set due_at = now()
    where id in (
      select id from meeting
      where id = ${meetingId}::uuid or id in (
        select e.meeting_id from ${tableOf(all)}
        join event e on e.series_key = t."seriesKey"
        join calendar c on c.id = e.calendar_id and lower(c.email) = t.mailbox
      )
      order by id for update
    )`);
}

function tableOf(all: Series[]): Prisma.Sql {
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(all)}::jsonb)
    as t(mailbox text, "seriesKey" text)`;
}
