import { mailboxesOwnedBy, type Viewer } from "@/lib/domain/role";
import { Prisma } from "@/lib/store/database/generated/client";

/** In SQL, one text for one mailbox, as `mailboxOf`. */
export function mailboxIn(address: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`lower(trim(${address}))`;
}

/** Whether a mailbox is this viewer's, as `isOwner` says. */
export function isOwnedBy(viewer: Viewer, mailbox: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${mailbox} = any(${mailboxesOwnedBy(viewer)}::text[])`;
}

/** The same of any row of "user": what is kept in `mailbox_switch` is what viewers bear. */
export function isOwnedByRow(user: Prisma.Sql, mailbox: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${mailboxIn(Prisma.sql`${user}.email`)} = ${mailbox} or exists (
    select from mailbox_switch named where named.mailbox = ${mailbox} and named.owner_id = ${user}.id))`;
}

/** Of the user `u`: the mailboxes that an admin named them the owner of. */
export const mailboxesNamed = Prisma.sql`
  array(select mailbox from mailbox_switch where owner_id = u.id order by 1)`;
