import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

/**
 * How many calendars and bots wait for another try after a failure, and whether upstream serves
 * others meanwhile.
 */
export async function countFailing(): Promise<{ failing: number; othersWork: boolean }> {
  const rows = await prisma().$queryRaw<[{ failing: number; othersWork: boolean }]>(Prisma.sql`
    select ((select count(*) from calendar_sync where failing_since is not null)
      + (select count(*) from bot where failing_since is not null))::int as failing,
      exists (select from calendar_sync
        where failing_since is null and last_synced_at > now() - interval '10 minutes')
        as "othersWork"`);
  return rows[0];
}

/**
 * Upstream answers again: whatever failed is tried within ten seconds, rather than when its pause
 * is over; but for what was refused, or told when to come again. Locked in one order.
 */
export async function retrySoon(): Promise<void> {
  const soon = Prisma.sql`now() + random() * interval '10 seconds'`;
  await prisma().$executeRaw(Prisma.sql`
    with bots as (
      update bot set due_at = ${soon} where id in (
        select id from bot
        where failing_since is not null and not held and due_at > now() + interval '10 seconds'
        order by id for update)
    )
    update calendar_sync set due_at = ${soon} where calendar_id in (
      select calendar_id from calendar_sync
      where failing_since is not null and not held and due_at > now() + interval '10 seconds'
      order by calendar_id for update)`);
}
