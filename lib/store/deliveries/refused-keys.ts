import type { RefusedKeys } from "@/lib/domain/views/delivery-view";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

/** Counts calls of the webhook with a wrong key; what is older than a month is let go. */
export async function addRefusedKeys(calls: number): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    with old as (delete from refused_keys where hour < now() - interval '30 days')
    insert into refused_keys as kept (hour, calls, last_at)
    values (date_trunc('hour', now(), 'UTC'), ${calls}, now())
    on conflict (hour) do update set calls = kept.calls + excluded.calls, last_at = now()`);
}

/** Those of the last 24 hours. */
export async function readRefusedKeys(): Promise<RefusedKeys> {
  const rows = await prisma().$queryRaw<{ calls: number; lastAt: Date | null }[]>(Prisma.sql`
    select coalesce(sum(calls), 0)::int as calls, max(last_at) as "lastAt"
    from refused_keys where last_at > now() - interval '24 hours'`);
  const { calls = 0, lastAt = null } = rows[0] ?? {};
  return { calls, lastAt: lastAt?.toISOString() ?? null };
}
