import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

/** How many calendars and bots wait for another try after a failure. */
export async function countFailing(): Promise<number> {
  const rows = await prisma().$queryRaw<{ failing: number }[]>(Prisma.sql`
    select ((select count(*) from calendar_sync where failing_since is not null)
      + (select count(*) from bot where failing_since is not null))::int as failing`);
  return rows[0]?.failing ?? 0;
}

/**
 * Upstream answers again: whatever failed is tried within ten seconds, rather than when its pause
 * is over.
 */
export async function retrySoon(): Promise<void> {
  const soon = Prisma.sql`now() + random() * interval '10 seconds'`;
  await prisma().$executeRaw(Prisma.sql`
    with bots as (
      update bot set due_at = ${soon}
      where failing_since is not null and due_at > now() + interval '10 seconds'
    )
    update calendar_sync set due_at = ${soon}
    where failing_since is not null and due_at > now() + interval '10 seconds'`);
}
