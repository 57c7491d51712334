import { final } from "@/lib/store/database/bot-states";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";

/** Up to which event old ones were looked at: of those that end at once, by its id. */
export type LookedUpTo = { endsAt: string; id: string };

type Looked = LookedUpTo & { meetingId: string; goes: boolean };

/**
 * Deletes events that ended more than so many days ago, with their history and bots, and the meetings
 * that have no other. One of whose meeting something recorded is left, or whose bot isn't done, stays.
 * @param after where the last portion ended; what has to stay isn't looked at again
 * @param most so many are looked at
 * @returns how many went, and where the next portion begins; null once all were looked at
 */
export async function dropOldEvents(
  tx: Transaction,
  days: number,
  after: LookedUpTo | null,
  most: number,
): Promise<{ dropped: number; next: LookedUpTo | null }> {
  // Meetings are locked before their events, by everybody.
  const looked = await tx.$queryRaw<Looked[]>(Prisma.sql`
    with looked as materialized (
      select e.id, e.meeting_id, e.ends_at from event e
      where e.ends_at < now() - make_interval(days => ${days}) and ${isAfter(after)}
      order by e.ends_at, e.id limit ${most}
    ), old as materialized (
      select l.meeting_id from looked l where (
        select true from bot b left join recording r on r.bot_id = b.id
        where b.meeting_id = l.meeting_id
          and (b.state not in ${final} or (r.id is not null and r.deleted_at is null))
        limit 1) is null
    ), locked as materialized (
      select m.id from meeting m where m.id = any(array(select meeting_id from old))
      order by m.id for update
    )
    select l.id, l.ends_at::text as "endsAt", l.meeting_id as "meetingId",
      exists (select from locked where locked.id = l.meeting_id) as goes
    from looked l order by l.ends_at, l.id`);
  const old = looked.filter(({ goes }) => goes);
  if (old.length > 0) await drop(tx, old);
  const last = looked.length === most ? looked.at(-1) : undefined;
  return { dropped: old.length, next: last ? { endsAt: last.endsAt, id: last.id } : null };
}

function isAfter(place: LookedUpTo | null): Prisma.Sql {
  if (place === null) return Prisma.sql`true`;
  return Prisma.sql`(e.ends_at, e.id) > (${place.endsAt}::timestamptz, ${place.id}::uuid)`;
}

async function drop(tx: Transaction, old: Looked[]): Promise<void> {
  const events = each(old.map(({ id }) => id));
  const meetings = each([...new Set(old.map(({ meetingId }) => meetingId))]);
  // An event stays with its meeting, and its bots do: an index knows them by that.
  const found = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    select id from bot where meeting_id = ${meetings} and event_id = ${events}`);
  const bots = each(found.map(({ id }) => id));
  await tx.$executeRaw(Prisma.sql`delete from bot_report where bot_id = ${bots}`);
  await tx.$executeRaw(Prisma.sql`delete from recording where bot_id = ${bots}`);
  await tx.$executeRaw(Prisma.sql`delete from bot where id = ${bots}`);
  await tx.$executeRaw(Prisma.sql`delete from event_change where event_id = ${events}`);
  await tx.$executeRaw(Prisma.sql`delete from event where id = ${events}`);
  await tx.$executeRaw(Prisma.sql`
    delete from meeting m where m.id = ${meetings}
      and not exists (select from event e where e.meeting_id = m.id)
      and not exists (select from bot b where b.meeting_id = m.id)`);
}

/** By itself, so that it is planned as a few: of many Postgres would read the whole table. */
function each(ids: string[]): Prisma.Sql {
  return Prisma.sql`any((select ${ids}::uuid[])::uuid[])`;
}
