import type { Viewer } from "@/lib/domain/role";
import { Prisma } from "@/lib/store/database/generated/client";
import { mailboxesNamed } from "@/lib/store/database/mailbox-owners";
import { prisma } from "@/lib/store/database/prisma";
import { isOpen } from "./open-session";

type Found = Required<Omit<Viewer, "token">> & { old: boolean };

/**
 * Who holds a session; null when it has ended. One indexed query: every request makes it.
 * @param acts they do something: that is written down, once a minute at most
 */
export async function findViewer(token: string, acts = false): Promise<Viewer | null> {
  const rows = await prisma().$queryRaw<Found[]>(Prisma.sql`
    select u.id, u.name, u.email, u.role, ${mailboxesNamed} as mailboxes,
      s.last_seen_at < now() - interval '1 minute' as old
    from session s join "user" u on u.id = s.user_id
    where s.token = ${token} and ${isOpen()}`);
  const [found] = rows;
  if (!found) return null;
  const { old, ...viewer } = found;
  if (acts && old) {
    await prisma().$executeRaw(
      Prisma.sql`update session set last_seen_at = now() where token = ${token}`,
    );
  }
  return viewer;
}

/** No window is longer, so that whatever is older is over. */
const longestSeconds = 3_600;
/** As many are forgotten with each attempt: more than the one that may come with it. */
const forgottenAtOnce = 100;

/**
 * Counts one attempt under a key, for all processes together, and forgets windows that are over.
 * @returns whether it is within `max` attempts per window; a window begins with its first attempt
 */
export async function withinLimit(key: string, max: number, seconds: number): Promise<boolean> {
  const rows = await prisma().$queryRaw<{ count: number }[]>(Prisma.sql`
    with clock as (
      select (extract(epoch from now()) * 1000)::bigint as now
    ), over as (
      delete from rate_limit where id in (
        select id from rate_limit, clock
        where last_request <= clock.now - ${longestSeconds} * 1000 and key <> ${key}
        limit ${forgottenAtOnce} for update of rate_limit skip locked)
    )
    insert into rate_limit (id, key, count, last_request)
    select ${key}, ${key}, 1, now from clock
    on conflict (key) do update set
      count = case when rate_limit.last_request <= excluded.last_request - ${seconds} * 1000
        then 1 else rate_limit.count + 1 end,
      last_request = case when rate_limit.last_request <= excluded.last_request - ${seconds} * 1000
        then excluded.last_request else rate_limit.last_request end
    returning count`);
  return (rows[0]?.count ?? 1) <= max;
}

export async function forgetLimit(key: string): Promise<void> {
  await prisma().rateLimit.deleteMany({ where: { key } });
}

/** Takes back one attempt that was counted under a key. */
export async function returnToLimit(key: string): Promise<void> {
  await prisma().$executeRaw(
    Prisma.sql`update rate_limit set count = count - 1 where key = ${key} and count > 0`,
  );
}
