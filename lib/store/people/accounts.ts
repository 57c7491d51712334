import { randomUUID } from "node:crypto";
import type { Role } from "@/lib/domain/role";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";

type NewPerson = { email: string; name: string; role: Role; passwordHash: string };

/** Keeps a new person, who signs in with a password. @returns their id; null where the address is taken */
export async function keepNewPerson(tx: Transaction, person: NewPerson): Promise<string | null> {
  const id = randomUUID();
  const kept = await tx.$executeRaw(Prisma.sql`
    insert into "user" (id, name, email, email_verified, role)
    values (${id}, ${person.name}, ${person.email}, true, ${person.role})
    on conflict (email) do nothing`);
  if (kept === 0) return null;
  await keepPassword(tx, id, person.passwordHash);
  return id;
}

/** Keeps a person's password, also of one who had none. */
export async function keepPassword(tx: Transaction, userId: string, hash: string): Promise<void> {
  const changed = await tx.$executeRaw(Prisma.sql`
    update account set password = ${hash}, updated_at = now()
    where user_id = ${userId} and provider_id = 'credential'`);
  if (changed > 0) return;
  await tx.$executeRaw(Prisma.sql`
    insert into account (id, account_id, provider_id, user_id, password)
    values (${randomUUID()}, ${userId}, 'credential', ${userId}, ${hash})`);
}

/** The hash of somebody's password; null where they have none. */
export async function passwordHashOf(userId: string): Promise<string | null> {
  const account = await prisma().account.findFirst({
    where: { userId, providerId: "credential" },
    select: { password: true },
  });
  return account?.password ?? null;
}

/** Who has an address. */
export async function findByEmail(
  email: string,
): Promise<{ id: string; name: string; email: string; role: Role; active: boolean } | null> {
  const rows = await prisma().$queryRaw<
    { id: string; name: string; email: string; role: Role; active: boolean }[]
  >(Prisma.sql`
    select id, name, email, role, deactivated_at is null as active from "user" where email = ${email}`);
  return rows[0] ?? null;
}

/** Whether nobody is here yet; nobody else can come first until the transaction ends. */
export async function isNobodyHere(tx: Transaction): Promise<boolean> {
  await tx.$executeRaw(Prisma.sql`select pg_advisory_xact_lock(hashtext('the first person'))`);
  return (await tx.user.count()) === 0;
}
