import { mayAct, type Viewer } from "@/lib/domain/role";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";

/** The change up to which somebody has seen all. */
export const seenUntil = ({ id }: Viewer) => Prisma.sql`
  coalesce((select until_id from seen where person_id = ${id}), 0)`;

/** Whether somebody has seen a change, `x`. Viewers mark nothing: for them it is a day that counts. */
export const isSeenBy = (viewer: Viewer) =>
  mayAct(viewer.role, "member")
    ? Prisma.sql`(x.id <= ${seenUntil(viewer)} or exists (
        select from seen_change s where s.person_id = ${viewer.id} and s.change_id = x.id))`
    : Prisma.sql`(x.detected_at <= now() - interval '24 hours')`;

/** Where to look for what somebody hasn't seen: from there on, in an index's order. */
export const unseenBegins = (viewer: Viewer) =>
  mayAct(viewer.role, "member")
    ? Prisma.sql`x.id > ${seenUntil(viewer)}`
    : Prisma.sql`x.detected_at > now() - interval '24 hours'`;

/**
 * Marks some changes as seen by somebody, and with them what was noticed of their meetings before,
 * whichever copy it is of: whoever has the newest before them isn't told of the rest. A copy that was
 * read a moment later says the same once more.
 */
export async function markSeen(tx: Transaction, viewer: Viewer, changes: string[]): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    with named as materialized (
      select e.meeting_id, x.id, x.event_id, x.kind, x.fields
      from event_change x join event e on e.id = x.event_id
      where x.id = any(${changes}::bigint[])
    ), newest as (select meeting_id, max(id) as id from named group by meeting_id)
    insert into seen_change (person_id, change_id)
    select ${viewer.id}, x.id from newest
    join event e on e.meeting_id = newest.meeting_id join event_change x on x.event_id = e.id
    where x.id > ${seenUntil(viewer)} and (x.id <= newest.id or exists (
      select from named n where n.meeting_id = e.meeting_id and n.event_id <> e.id
        and n.kind = x.kind and n.fields = x.fields))
    order by x.id
    on conflict do nothing`);
}

/**
 * Marks all that was noticed up to an instant. The line is drawn at least five minutes ago: what is
 * younger is marked one by one, since a change that a sync is still writing may bear an older number.
 */
export async function markSeenUntil(tx: Transaction, viewer: Viewer, until: Date): Promise<void> {
  // Instants are told in milliseconds, and kept more exactly.
  const end = new Date(until.getTime() + 1);
  await tx.$executeRaw(Prisma.sql`
    with line as (select least(${end}::timestamptz, now() - interval '5 minutes') as at),
    -- Numbers and instants go together but for what was written at once.
    place as (
      select coalesce(
        (select min(id) - 1 from (
          select x.id from event_change x where x.detected_at >= (select at from line)
          order by x.detected_at limit 2000) later),
        (select max(id) from event_change), 0) as id
    ),
    kept as (
      insert into seen (person_id, until_id) select ${viewer.id}, id from place
      on conflict (person_id) do update set until_id = greatest(seen.until_id, excluded.until_id)
      returning until_id
    )
    insert into seen_change (person_id, change_id)
    select ${viewer.id}, x.id from event_change x
    where x.detected_at > (select at - interval '5 minutes' from line)
      and x.detected_at < ${end}::timestamptz and x.id > (select until_id from kept)
    order by x.id
    on conflict do nothing`);
  await tx.$executeRaw(Prisma.sql`
    delete from seen_change where person_id = ${viewer.id} and change_id <= ${seenUntil(viewer)}`);
}
