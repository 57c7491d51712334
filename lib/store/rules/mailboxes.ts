import { mailboxOf } from "@/lib/domain/guest";
import type { Viewer } from "@/lib/domain/role";
import type { MailboxChange, MailboxList, MailboxView } from "@/lib/domain/views/mailbox-view";
import { Prisma } from "@/lib/store/database/generated/client";
import { isOwnedBy, isOwnedByRow, mailboxIn } from "@/lib/store/database/mailbox-owners";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";
import { listPeople } from "@/lib/store/people/people";

/** What the page of the rules shows of mailboxes, as far as this viewer may know it. */
export async function readMailboxList(viewer: Viewer): Promise<MailboxList> {
  const [mailboxes, people] = await Promise.all([
    listMailboxes(viewer),
    viewer.role === "admin" ? listPeople() : [],
  ]);
  return { mailboxes, people };
}

/**
 * The connected mailboxes, with what their owners say of all their meetings; and those of which
 * nothing is recorded though their calendar is gone: that holds until somebody takes it back.
 */
export async function listMailboxes(viewer: Viewer): Promise<MailboxView[]> {
  return readMailboxes(Prisma.sql`box.since is not null or s.never`, viewer, prisma());
}

/** One mailbox; null when no connected calendar has this address, and nothing was said of it. */
export async function findMailbox(
  mailbox: string,
  viewer: Viewer,
  client: Transaction = prisma(),
): Promise<MailboxView | null> {
  const is = Prisma.sql`coalesce(box.mailbox, s.mailbox) = ${mailboxOf(mailbox)}`;
  return (await readMailboxes(is, viewer, client))[0] ?? null;
}

async function readMailboxes(
  which: Prisma.Sql,
  viewer: Viewer,
  client: Transaction,
): Promise<MailboxView[]> {
  const rows = await client.$queryRaw<(Omit<MailboxView, "mine"> & { owners: string[] })[]>(
    Prisma.sql`
      with box as (
        select ${mailboxIn(Prisma.sql`c.email`)} as mailbox, min(c.connected_at) as since,
          jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.connected_at, c.id)
            as calendars
        from calendar c where c.disconnected_at is null group by 1
      )
      select coalesce(box.mailbox, s.mailbox) as mailbox,
        coalesce(box.calendars, '[]') as calendars, coalesce(s.asks, true) as asks,
        coalesce(s.never, false) as never, coalesce(s.may_never, false) as "mayNever",
        coalesce(owners.ids, '{}') as owners, owners.first as owner
      from box full join mailbox_switch s on s.mailbox = box.mailbox
      left join lateral (
        select array_agg(u.id) as ids, (array_agg(jsonb_build_object('id', u.id, 'name', u.name)
          order by u.id = s.owner_id desc nulls last, u.id))[1] as first
        from "user" u
        where ${isOwnedByRow(Prisma.sql`u`, Prisma.sql`coalesce(box.mailbox, s.mailbox)`)}
      ) owners on true
      where ${which}
      order by box.since, 1`,
  );
  return rows.map(({ owners, ...row }) => ({
    ...row,
    mine: viewer.role === "admin" || owners.includes(viewer.id),
  }));
}

/** Keeps what is said of a mailbox; what is left out stays. */
export async function keepMailbox(
  tx: Transaction,
  mailbox: string,
  { asks, never, mayNever, ownerId }: MailboxChange,
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    insert into mailbox_switch (mailbox, asks, never, may_never, owner_id)
    values (${mailbox}, ${asks ?? true}, ${never ?? false}, ${mayNever ?? false}, ${ownerId ?? null})
    on conflict (mailbox) do update set
      asks = coalesce(${asks ?? null}::boolean, mailbox_switch.asks),
      never = coalesce(${never ?? null}::boolean, mailbox_switch.never),
      may_never = coalesce(${mayNever ?? null}::boolean, mailbox_switch.may_never),
      owner_id = case when ${ownerId !== undefined} then excluded.owner_id
        else mailbox_switch.owner_id end`);
}

/** Whether somebody owns a mailbox in which the meeting of this event has a copy, or just this one. */
export async function ownsCopy(
  eventId: string,
  viewer: Viewer,
  justThisOne: boolean,
): Promise<boolean> {
  const [row] = await prisma().$queryRaw<[{ owns: boolean }]>(Prisma.sql`
    select exists (
      select from event e join event copy on copy.meeting_id = e.meeting_id
      join calendar c on c.id = copy.calendar_id
      where e.id = ${eventId}::uuid and (copy.id = e.id or not ${justThisOne}::boolean)
        and copy.deleted_at is null and c.disconnected_at is null
        and ${isOwnedBy(viewer, mailboxIn(Prisma.sql`c.email`))}
    ) as owns`);
  return row.owns;
}
