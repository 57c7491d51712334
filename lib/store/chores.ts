import { notPaused } from "./account-pause";
import { Prisma } from "./generated/client";
import { prisma } from "./prisma";

export type ChoreLease = { name: string; fence: number; attempts: number };

/** Makes sure that a chore exists; a new one is due at once. */
export async function keepChore(name: string): Promise<void> {
  await prisma().chore.createMany({ data: [{ name }], skipDuplicates: true });
}

/**
 * Leases a chore if it is due; the lease is lost after 60 seconds. A nudge during the run brings
 * the due time back to now, and so isn't lost.
 */
export async function claimChore(name: string): Promise<ChoreLease | null> {
  const rows = await prisma().$queryRaw<ChoreLease[]>(Prisma.sql`
    update chore set lease_until = now() + interval '60 seconds',
      due_at = now() + interval '60 seconds', fence = fence + 1
    where name = ${name} and due_at <= now() and ${notPaused} and (lease_until is null or lease_until < now())
    returning name, fence, attempts`);
  return rows[0] ?? null;
}

/** Ends a chore's run; `error` is null when it succeeded. */
export async function endChore(
  lease: ChoreLease,
  pauseSeconds: number,
  error: string | null,
): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update chore set lease_until = null, last_error = ${error},
      attempts = case when ${error}::text is null then 0 else attempts + 1 end,
      due_at = case when due_at <= now() then now()
        else now() + make_interval(secs => ${pauseSeconds}) end
    where name = ${lease.name} and fence = ${lease.fence}`);
}
