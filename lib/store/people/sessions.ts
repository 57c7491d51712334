import type { Role, Viewer } from "@/lib/domain/role";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

/** Who holds a session; null when it has ended. One indexed query: every request makes it. */
export async function findViewer(token: string): Promise<Viewer | null> {
  const rows = await prisma().$queryRaw<{ id: string; name: string; email: string; role: Role }[]>(
    Prisma.sql`
      select u.id, u.name, u.email, u.role
      from session s join "user" u on u.id = s.user_id
      where s.token = ${token} and s.expires_at > now()`,
  );
  return rows[0] ?? null;
}

/**
 * Counts one attempt under a key, for all processes together, and forgets windows that are over.
 * @returns whether it is within `max` attempts per window; a window begins with its first attempt
 */
export async function withinLimit(key: string, max: number, seconds: number): Promise<boolean> {
  const rows = await prisma().$queryRaw<{ count: number }[]>(Prisma.sql`
    with clock as (
      select (extract(epoch from now()) * 1000)::bigint as now
    ), over as (
      delete from rate_limit using clock
      where last_request <= clock.now - ${seconds} * 1000 and key <> ${key}
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
