import { mailboxOf } from "@/lib/domain/guest";
import type { Viewer } from "@/lib/domain/role";
import { Prisma } from "@/lib/store/database/generated/client";

const mailbox = (address: Prisma.Sql) => Prisma.sql`lower(trim(${address}))`;

/** The mailboxes that hold a private copy of a meeting, as a JSON array; null where none does. */
export const mailboxesOf = (meetingId: Prisma.Sql) => Prisma.sql`(
  select jsonb_agg(${mailbox(Prisma.sql`owner.email`)})
  from event copy join calendar owner on owner.id = copy.calendar_id
  where copy.meeting_id = ${meetingId} and copy.private and copy.deleted_at is null
    and owner.disconnected_at is null)`;

/**
 * Of those of some meetings that are private, the people who may have them recorded, as a JSON
 * array of ids: rows of `meeting_id` and `deciders`.
 */
export const decidersOf = (meetingIds: string[]) => Prisma.sql`(
  select copy.meeting_id,
    coalesce(jsonb_agg(person.id) filter (where person.id is not null), '[]') as deciders
  from event copy join calendar owner on owner.id = copy.calendar_id
  left join "user" person on person.role = 'admin'
    or ${mailbox(Prisma.sql`person.email`)} = ${mailbox(Prisma.sql`owner.email`)}
  where copy.meeting_id = any(${meetingIds}::uuid[]) and copy.private
    and copy.deleted_at is null and owner.disconnected_at is null
  group by copy.meeting_id)`;

/** Whether somebody may read an event, beyond its time; the event is `e`. */
export function isReadableBy(viewer: Viewer): Prisma.Sql {
  if (viewer.role === "admin") return Prisma.sql`true`;
  return Prisma.sql`(not e.private or exists (
    select 1 from calendar owner where owner.id = e.calendar_id
      and ${mailbox(Prisma.sql`owner.email`)} = ${mailboxOf(viewer.email)}))`;
}

/**
 * Whether what was recorded of a meeting is kept from somebody. One private copy is enough, even
 * one that is gone by now; it stays open to that one's owner, to whoever is invited, and to admins.
 */
export function isClosedTo(viewer: Viewer, meetingId: Prisma.Sql): Prisma.Sql {
  if (viewer.role === "admin") return Prisma.sql`false`;
  const address = mailboxOf(viewer.email);
  return Prisma.sql`(
    exists (select 1 from event copy where copy.meeting_id = ${meetingId} and copy.private)
    and not exists (
      select 1 from event copy join calendar owner on owner.id = copy.calendar_id
      where copy.meeting_id = ${meetingId} and (
        copy.private and ${mailbox(Prisma.sql`owner.email`)} = ${address}
        or ${mailbox(Prisma.sql`copy.organizer ->> 'email'`)} = ${address}
        or exists (select 1 from jsonb_array_elements(copy.attendees) guest
          where ${mailbox(Prisma.sql`guest ->> 'email'`)} = ${address}))))`;
}
