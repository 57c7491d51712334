import type { TokenView } from "@/lib/domain/people/token-view";
import { Refusal } from "@/lib/domain/refusal";
import type { Role, Viewer } from "@/lib/domain/role";
import { Prisma } from "@/lib/store/database/generated/client";
import { mailboxesNamed } from "@/lib/store/database/mailbox-owners";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";

/** What a token, `t`, may do: the lesser of what it was made for and what its maker, `u`, may. */
const role = Prisma.sql`case when 'viewer' in (t.role, u.role) then 'viewer'
  when 'member' in (t.role, u.role) then 'member' else 'admin' end`;

/** Whose script bears a token, with what it may do; null when it opens nothing. */
export async function findBearer(hash: Uint8Array<ArrayBuffer>): Promise<Viewer | null> {
  type Found = Viewer & { token: string; old: boolean };
  const rows = await prisma().$queryRaw<Found[]>(Prisma.sql`
    select u.id, u.name, u.email, ${role} as role, t.id as token,
      ${mailboxesNamed} as mailboxes,
      coalesce(t.last_used_at < now() - interval '1 minute', true) as old
    from token t join "user" u on u.id = t.user_id
    where t.secret_hash = ${hash} and t.expires_at > now() and u.deactivated_at is null`);
  const [found] = rows;
  if (!found) return null;
  const { old, ...viewer } = found;
  if (old) {
    await prisma().$executeRaw(
      Prisma.sql`update token set last_used_at = now() where id = ${viewer.token}::uuid`,
    );
  }
  return viewer;
}

type Row = Omit<TokenView, "person" | "createdAt" | "expiresAt" | "lastUsedAt"> & {
  personId: string;
  person: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
};

/**
 * Tokens, the newest first.
 * @param personId whose; null for everybody's
 */
export async function listTokens(
  personId: string | null,
  id: string | null = null,
): Promise<TokenView[]> {
  const rows = await prisma().$queryRaw<Row[]>(Prisma.sql`
    select t.id, t.name, u.id as "personId", u.name as person, ${role} as role,
      t.created_at as "createdAt", t.expires_at as "expiresAt", t.expires_at <= now() as expired,
      t.last_used_at as "lastUsedAt"
    from token t join "user" u on u.id = t.user_id
    where (${personId}::text is null or u.id = ${personId})
      and (${id}::uuid is null or t.id = ${id}::uuid)
    order by t.created_at desc, t.id limit 500`);
  return rows.map(({ personId: of, person, ...row }) => ({
    ...row,
    person: { id: of, name: person },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}

type NewToken = {
  userId: string;
  name: string;
  role: Role;
  hash: Uint8Array<ArrayBuffer>;
  days: number;
};

/**
 * Keeps a token.
 * @returns its id; null where its maker has `most` already
 * @throws Refusal forbidden where they have been deactivated: it would come alive with them
 */
export async function keepToken(
  tx: Transaction,
  token: NewToken,
  most: number,
): Promise<string | null> {
  const { userId } = token;
  const makers = await tx.$queryRaw<unknown[]>(Prisma.sql`
    select id from "user" where id = ${userId} and deactivated_at is null for update`);
  if (makers.length === 0) throw new Refusal("forbidden", "Your account is deactivated.");
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    insert into token (user_id, name, role, secret_hash, expires_at)
    select ${userId}, ${token.name}, ${token.role}, ${token.hash},
      now() + make_interval(days => ${token.days})
    where (select count(*) from token where user_id = ${userId} and expires_at > now()) < ${most}
    returning id`);
  return rows[0]?.id ?? null;
}

/** Ends a token. @returns whose and which it was; null where there is none like this */
export async function dropToken(
  tx: Transaction,
  id: string,
  personId: string | null,
): Promise<{ personId: string; name: string } | null> {
  const rows = await tx.$queryRaw<{ personId: string; name: string }[]>(Prisma.sql`
    delete from token
    where id = ${id}::uuid and (${personId}::text is null or user_id = ${personId})
    returning user_id as "personId", name`);
  return rows[0] ?? null;
}

/** Lets go of tokens that have opened nothing for a month. @returns how many */
export async function dropOldTokens(): Promise<number> {
  return prisma().$executeRaw(
    Prisma.sql`delete from token where expires_at < now() - interval '30 days'`,
  );
}
