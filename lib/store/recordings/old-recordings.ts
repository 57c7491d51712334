import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

export type OldRecording = { id: string; botId: string; upstreamId: string | null };

/** Takes up recordings that are older than so many days and nobody holds; what failed waits for longer. */
export async function claimOldRecordings(days: number, most: number): Promise<OldRecording[]> {
  return prisma().$queryRaw<OldRecording[]>(Prisma.sql`
    update recording r set erase_attempts = r.erase_attempts + 1,
      erase_due_at = now() + make_interval(mins => least(24 * 60, 10 * (r.erase_attempts + 1)))
    from (
      select r.id, b.upstream_id from recording r join bot b on b.id = r.bot_id
      where r.created_at < now() - make_interval(days => ${days})
        and r.deleted_at is null and r.held_at is null
        and coalesce(r.erase_due_at <= now(), true)
      order by r.created_at, r.id limit ${most} for update of r skip locked
    ) old
    where r.id = old.id
    returning r.id, r.bot_id as "botId", old.upstream_id as "upstreamId"`);
}

/** It couldn't be deleted, for this reason: it is taken up again later. */
export async function postponeOldRecording(id: string, reason: string): Promise<void> {
  await prisma().$executeRaw(
    Prisma.sql`update recording set erase_error = ${reason} where id = ${id}::uuid`,
  );
}
