import type { PeopleList, PersonView } from "@/lib/domain/people/people-view";
import type { Role } from "@/lib/domain/role";
import { env } from "@/lib/env";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";
import { listInvitations } from "./links";
import { isOpen } from "./open-session";

/** Everybody who may sign in, by name. */
export async function listPeople(): Promise<{ id: string; name: string; email: string }[]> {
  return prisma().$queryRaw(Prisma.sql`
    select id, name, email from "user" where deactivated_at is null order by name, id`);
}

/** What the page of the team shows. */
export async function readPeopleList(): Promise<PeopleList> {
  const [people, invitations] = await Promise.all([readPeople(), listInvitations()]);
  return { people, invitations, mail: env().SMTP_URL !== undefined };
}

/** Everybody, with what admins see of them; those who may come in first, then by name. */
export async function readPeople(id: string | null = null): Promise<PersonView[]> {
  const rows = await prisma().$queryRaw<Row[]>(Prisma.sql`
    select u.id, u.name, u.email, u.role, u.created_at as "createdAt",
      u.deactivated_at as "deactivatedAt", open.last as "lastSeenAt", open.count as sessions,
      (select count(*) from token t where t.user_id = u.id and t.expires_at > now())::int as tokens
    from "user" u cross join lateral (
      select max(s.last_seen_at) as last, count(*)::int as count
      from session s where s.user_id = u.id and ${isOpen()}
    ) open
    where ${id}::text is null or u.id = ${id}
    order by u.deactivated_at is not null, lower(u.name), u.id`);
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    deactivatedAt: row.deactivatedAt?.toISOString() ?? null,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  }));
}

type Row = Omit<PersonView, "createdAt" | "deactivatedAt" | "lastSeenAt"> & {
  createdAt: Date;
  deactivatedAt: Date | null;
  lastSeenAt: Date | null;
};

/** Whether somebody may come in. */
export async function isActive(id: string): Promise<boolean> {
  return (await prisma().user.count({ where: { id, deactivatedAt: null } })) > 0;
}

export type LockedPerson = {
  id: string;
  name: string;
  email: string;
  role: Role;
  active: boolean;
  /** Nobody else is an admin who may come in. */
  lastAdmin: boolean;
};

/**
 * One person, whom nobody else changes until the transaction ends; nor do the admins change, so
 * that of two who leave at once one is the last.
 */
export async function lockPerson(tx: Transaction, id: string): Promise<LockedPerson | null> {
  const admins = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    select id from "user" where role = 'admin' and deactivated_at is null order by id for update`);
  const rows = await tx.$queryRaw<Omit<LockedPerson, "lastAdmin">[]>(Prisma.sql`
    select id, name, email, role, deactivated_at is null as active
    from "user" where id = ${id} for update`);
  const [person] = rows;
  if (!person) return null;
  return { ...person, lastAdmin: admins.length === 1 && admins[0]?.id === id };
}

/** Keeps what a person may. */
export async function keepPerson(
  tx: Transaction,
  id: string,
  { role, active }: { role: Role; active: boolean },
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update "user" set role = ${role}, updated_at = now(),
      deactivated_at = case when ${active} then null else coalesce(deactivated_at, now()) end
    where id = ${id}`);
}
