import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

/** True in SQL while upstream may be called. */
export const notPaused = Prisma.sql`not exists (select 1 from account_pause where until > now())`;

/** Keeps all processes from calling upstream for a while; a longer pause already set stays. */
export async function pauseAccount(seconds: number, reason: string): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    insert into account_pause as pause (id, until, reason)
    values ('account', now() + make_interval(secs => ${seconds}), ${reason})
    on conflict (id) do update set reason = excluded.reason,
      until = greatest(pause.until, excluded.until)`);
}

/** For how many seconds upstream may not be called yet; null when it may. */
export async function accountPause(): Promise<{ seconds: number; reason: string } | null> {
  const rows = await prisma().$queryRaw<{ seconds: number; reason: string }[]>(Prisma.sql`
    select extract(epoch from until - now())::float8 as seconds, reason
    from account_pause where until > now()`);
  return rows[0] ?? null;
}
