import { mailboxOf } from "@/lib/domain/guest";
import type { Viewer } from "@/lib/domain/role";
import { Prisma } from "@/lib/store/database/generated/client";
import { isOwnedBy, isOwnedByRow, mailboxIn } from "@/lib/store/database/mailbox-owners";

const ownersMailbox = mailboxIn(Prisma.sql`owner.email`);

/** The mailboxes that hold a private copy of a meeting, as a JSON array; null where none does. */
export const mailboxesOf = (meetingId: Prisma.Sql) => Prisma.sql`(
  select jsonb_agg(${ownersMailbox})
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
    or ${isOwnedByRow(Prisma.sql`person`, ownersMailbox)}
  where copy.meeting_id = any(${meetingIds}::uuid[]) and copy.private
    and copy.deleted_at is null and owner.disconnected_at is null
  group by copy.meeting_id)`;

/** Whether somebody may read an event, beyond its time; the event is `e`. */
export function isReadableBy(viewer: Viewer): Prisma.Sql {
  if (viewer.role === "admin") return Prisma.sql`true`;
  return Prisma.sql`(not e.private or exists (
    select 1 from calendar owner where owner.id = e.calendar_id
      and ${isOwnedBy(viewer, ownersMailbox)}))`;
}

/** The team keeps what is recorded to each meeting's guests. */
const guestsOnly = Prisma.sql`
  exists (select 1 from team_setting where recordings = 'guests')`;

/**
 * Whether what was recorded of a meeting is kept from somebody. One private copy is enough, even
 * one that is gone by now; it stays open to whose address that one's mailbox has, to whoever is
 * invited, and to admins. Whom an admin named its owner wasn't there: they decide, and don't listen.
 * Where the team keeps all to the guests, so does any other copy's owner count as one.
 */
export function isClosedTo(viewer: Viewer, meetingId: Prisma.Sql): Prisma.Sql {
  if (viewer.role === "admin") return Prisma.sql`false`;
  const address = mailboxOf(viewer.email);
  const isPrivate = Prisma.sql`
    exists (select 1 from event copy where copy.meeting_id = ${meetingId} and copy.private)`;
  return Prisma.sql`(
    (${isPrivate} or ${guestsOnly})
    and not exists (
      select 1 from event copy join calendar owner on owner.id = copy.calendar_id
      where copy.meeting_id = ${meetingId} and (
        (copy.private or not ${isPrivate}) and ${ownersMailbox} = ${address}
        or ${mailboxIn(Prisma.sql`copy.organizer ->> 'email'`)} = ${address}
        or exists (select 1 from jsonb_array_elements(copy.attendees) guest
          where ${mailboxIn(Prisma.sql`guest ->> 'email'`)} = ${address}))))`;
}
