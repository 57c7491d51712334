import type { SessionView } from "@/lib/domain/people/session-view";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";
import { isOpen } from "./open-session";

type Row = {
  id: string;
  personId: string;
  person: string;
  userAgent: string | null;
  openedAt: Date;
  lastSeenAt: Date;
  current: boolean;
};

/** As many as a page can show; beyond it the longest unused ones are left out. */
const most = 500;

/**
 * The sessions that are open, the last used first.
 * @param personId whose; null for everybody's
 * @param current the token of the one that asks
 */
export async function listSessions(
  personId: string | null,
  current: string | null,
): Promise<SessionView[]> {
  const rows = await prisma().$queryRaw<Row[]>(Prisma.sql`
    select s.id, u.id as "personId", u.name as person, s.user_agent as "userAgent",
      s.opened_at as "openedAt", s.last_seen_at as "lastSeenAt", s.token = ${current ?? ""} as current
    from session s join "user" u on u.id = s.user_id
    where ${isOpen()} and (${personId}::text is null or u.id = ${personId})
    order by s.last_seen_at desc, s.id limit ${most}`);
  return rows.map((row) => ({
    id: row.id,
    person: { id: row.personId, name: row.person },
    userAgent: row.userAgent ?? "",
    openedAt: row.openedAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    current: row.current,
  }));
}

type Which = {
  /** This one alone. */
  id?: string;
  /** The one with this token alone. */
  token?: string;
  /** Of this person alone. */
  personId?: string;
  /** Not the one with this token. */
  but?: string;
};

/** Ends sessions. @returns whose, once for each that ended */
export async function endSessions(
  tx: Transaction,
  { id, token, personId, but }: Which,
): Promise<{ id: string; personId: string }[]> {
  return tx.$queryRaw(Prisma.sql`
    delete from session
    where (${id ?? null}::text is null or id = ${id ?? null})
      and (${token ?? null}::text is null or token = ${token ?? null})
      and (${personId ?? null}::text is null or user_id = ${personId ?? null})
      and (${but ?? null}::text is null or token <> ${but ?? null})
    returning id, user_id as "personId"`);
}

/** Lets go of sessions that let nobody in any more. @returns how many */
export async function dropEndedSessions(): Promise<number> {
  return prisma().$executeRaw(Prisma.sql`
    delete from session s using "user" u where u.id = s.user_id and not ${isOpen()}`);
}

/** Notes that somebody came in, and from which browser. */
export async function noteEntry(token: string, userAgent: string): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    with entered as (
      update session set user_agent = ${userAgent.slice(0, 300)} where token = ${token}
      returning user_id
    )
    insert into audit_entry (actor_id, action, subject)
    select user_id, 'sign in', user_id from entered`);
}
