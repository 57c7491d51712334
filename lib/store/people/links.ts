import type { InvitationView } from "@/lib/domain/people/people-view";
import { Refusal } from "@/lib/domain/refusal";
import type { Role } from "@/lib/domain/role";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";

export type LinkKind = "invitation" | "setup" | "reset";
type Hash = Uint8Array<ArrayBuffer>;

export type Link = {
  id: string;
  kind: LinkKind;
  state: "open" | "used" | "withdrawn" | "expired";
  /** Who is invited, or whose password it is; null where they are to say. */
  email: string | null;
  role: Role | null;
  userId: string | null;
};

type NewLink = {
  kind: LinkKind;
  hash: Hash;
  email?: string;
  role?: Role;
  userId?: string;
  createdBy: string;
  hours: number;
};

/** Who has no account, and makes links. */
const command = "command";

/**
 * Keeps a link; those like it that were open before are withdrawn: the newest alone counts.
 * @throws Refusal forbidden where its maker may make it no more
 */
export async function keepLink(
  tx: Transaction,
  link: NewLink,
): Promise<{ id: string; expiresAt: Date }> {
  const { kind, hash, email = null, role = null, userId = null, createdBy, hours } = link;
  await requireMaker(tx, createdBy, userId);
  await tx.$executeRaw(Prisma.sql`
    update one_time_link set withdrawn_at = now()
    where kind = ${kind} and used_at is null and withdrawn_at is null
      and email is not distinct from ${email} and user_id is not distinct from ${userId}`);
  const rows = await tx.$queryRaw<{ id: string; expiresAt: Date }[]>(Prisma.sql`
    insert into one_time_link (kind, secret_hash, email, role, user_id, created_by, expires_at)
    values (${kind}, ${hash}, ${email}, ${role}, ${userId}, ${createdBy},
      now() + make_interval(hours => ${hours}))
    returning id, expires_at as "expiresAt"`);
  const [kept] = rows;
  if (!kept) throw new Error("the link wasn't kept");
  return kept;
}

/**
 * Admins make links for others, everybody for themselves. Theirs who are let out meanwhile wait for
 * this transaction, and are withdrawn after it.
 */
async function requireMaker(tx: Transaction, id: string, userId: string | null): Promise<void> {
  if (id === command) return;
  const makers = await tx.$queryRaw<unknown[]>(Prisma.sql`
    select id from "user" where id = ${id} and deactivated_at is null
      and (role = 'admin' or id = ${userId}) for share`);
  if (makers.length === 0) throw new Refusal("forbidden", "You may let nobody in any more.");
}

/** What a link is for, and whether it still opens; null when there is none with this secret. */
export async function findLink(hash: Hash): Promise<Link | null> {
  const rows = await prisma().$queryRaw<Link[]>(Prisma.sql`
    select l.id, l.kind, coalesce(l.email, u.email) as email, l.role, l.user_id as "userId",
      case when l.used_at is not null then 'used'
        when l.withdrawn_at is not null or u.deactivated_at is not null then 'withdrawn'
        when l.expires_at <= now() then 'expired' else 'open' end as state
    from one_time_link l left join "user" u on u.id = l.user_id
    where l.secret_hash = ${hash}`);
  return rows[0] ?? null;
}

/** Uses a link up, once. @returns null where it doesn't open any more */
export async function takeLink(tx: Transaction, hash: Hash): Promise<Omit<Link, "state"> | null> {
  const rows = await tx.$queryRaw<Omit<Link, "state">[]>(Prisma.sql`
    update one_time_link set used_at = now()
    where secret_hash = ${hash} and used_at is null and withdrawn_at is null and expires_at > now()
    returning id, kind, email, role, user_id as "userId"`);
  return rows[0] ?? null;
}

/** Withdraws an invitation. @returns whether it was open */
export async function withdrawInvitation(tx: Transaction, id: string): Promise<boolean> {
  const withdrawn = await tx.$executeRaw(Prisma.sql`
    update one_time_link set withdrawn_at = now()
    where id = ${id}::uuid and kind = 'invitation' and used_at is null and withdrawn_at is null`);
  return withdrawn > 0;
}

/** Withdraws whatever would let somebody set a password. */
export async function withdrawResets(tx: Transaction, userId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update one_time_link set withdrawn_at = now()
    where user_id = ${userId} and used_at is null and withdrawn_at is null`);
}

/** Withdraws what somebody made for others, by which they might come back. */
export async function withdrawMadeBy(tx: Transaction, personId: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update one_time_link set withdrawn_at = now()
    where created_by = ${personId} and user_id is distinct from ${personId}
      and used_at is null and withdrawn_at is null`);
}

/** Invitations that nobody has used or withdrawn, the newest first. */
export async function listInvitations(): Promise<InvitationView[]> {
  type Row = Omit<InvitationView, "createdAt" | "expiresAt"> & { createdAt: Date; expiresAt: Date };
  const rows = await prisma().$queryRaw<Row[]>(Prisma.sql`
    select l.id, l.email, l.role, coalesce(u.name, 'a command') as by, l.created_at as "createdAt",
      l.expires_at as "expiresAt", l.expires_at <= now() as expired
    from one_time_link l left join "user" u on u.id = l.created_by
    where l.kind = 'invitation' and l.used_at is null and l.withdrawn_at is null
    order by l.created_at desc, l.id`);
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** Lets go of links that have opened nothing for a year: until then the audit says whom they were for. */
export async function dropOldLinks(): Promise<number> {
  return prisma().$executeRaw(
    Prisma.sql`delete from one_time_link where expires_at < now() - interval '1 year'`,
  );
}
