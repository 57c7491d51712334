import type { Postponement } from "@/lib/store/database/failed";
import { Prisma } from "@/lib/store/database/generated/client";
import {
  deathsNow,
  endedProcesses,
  hasEndedProcesses,
  isFree,
  leaseEnd,
} from "@/lib/store/database/lease";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";
import { notPaused } from "./account-pause";

/** Work that belongs to the whole account or installation, leased like a calendar's sync. */
export type ChoreLease = {
  name: string;
  fence: number;
  /** Tries before this one, since the last success. */
  attempts: number;
  /** Those that failed by what trying again doesn't mend. */
  refusals: number;
  /** The last one failed. */
  failing: boolean;
  /** An admin has confirmed what the last run stopped before. */
  accepted: boolean;
};

/** Makes sure that a chore exists; a new one is due at once. */
export async function keepChore(name: string): Promise<void> {
  await prisma().chore.createMany({ data: [{ name }], skipDuplicates: true });
}

/** In SQL: when a chore may be leased; one that nobody has kept yet, at once. */
export function choreDue(name: string, callsUpstream: boolean): Prisma.Sql {
  return Prisma.sql`
    select case when lease_until is null then coalesce(due_at, now()) else now() end
    from (select 1) as one left join chore on name = ${name}
    where name is null or (${isFree} and (not ${callsUpstream} or ${notPaused}))`;
}

/**
 * Leases a chore if it is due, or if the process that had it is gone. A nudge during the run
 * brings the due time back to now, and so isn't lost.
 * @param callsUpstream it waits while the account is paused
 */
export async function claimChore(name: string, callsUpstream: boolean): Promise<ChoreLease | null> {
  const rows = await prisma().$queryRaw<ChoreLease[]>(Prisma.sql`
    update chore set lease_until = ${leaseEnd}, due_at = now() + interval '1 hour', fence = fence + 1,
      attempts = attempts + 1, deaths = ${deathsNow},
      failing_since = case when ${hasEndedProcesses} then coalesce(failing_since, now())
        else failing_since end,
      last_error = case when ${hasEndedProcesses} then coalesce(last_error, ${endedProcesses})
        else last_error end
    where name = ${name} and ${isFree} and (lease_until is not null or due_at <= now())
      and (not ${callsUpstream} or ${notPaused})
    returning name, fence, attempts - 1 as attempts, failing_since is not null as failing,
      case when failing_since is null then 0 else refusals end as refusals, accepted`);
  return rows[0] ?? null;
}

export async function renewChore(held: ChoreLease): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update chore set lease_until = ${leaseEnd}
    where name = ${held.name} and fence = ${held.fence} and lease_until is not null`);
}

/** Ends a chore's run that succeeded. An admin's word is used up by it. */
export async function endChore(held: ChoreLease, pauseSeconds: number): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update chore set lease_until = null, last_error = null, attempts = 0, failing_since = null,
      refusals = 0, accepted = accepted and not ${held.accepted}, due_at = ${dueAfter(pauseSeconds)}
    where name = ${held.name} and fence = ${held.fence}`);
}

/** Ends a chore's run that failed: an admin's word holds for the next one. */
export async function postponeChore(held: ChoreLease, failure: Postponement): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update chore set lease_until = null, last_error = ${failure.reason},
      failing_since = coalesce(failing_since, now()),
      refusals = case when failing_since is null then 0 else refusals end
        + ${failure.lasting ? 1 : 0},
      due_at = ${dueAfter(failure.pause)}
    where name = ${held.name} and fence = ${held.fence}`);
}

/** A nudge during the run isn't lost. */
function dueAfter(seconds: number): Prisma.Sql {
  return Prisma.sql`case when due_at <= now() then now()
    else now() + make_interval(secs => ${seconds}) end`;
}

/** Has a chore run once this is committed, whether it was kept before or not. */
export async function askForChore(tx: Transaction, name: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    insert into chore (name, due_at) values (${name}, now())
    on conflict (name) do update set due_at = now()`);
}

/** Has a chore run now, unless it pauses after a failure. */
export async function nudgeChore(name: string): Promise<void> {
  await prisma().$executeRaw(
    Prisma.sql`update chore set due_at = least(due_at, now())
      where name = ${name} and failing_since is null`,
  );
}

/** Lets the next run go on where the last one stopped, and has it run now. */
export async function acceptChore(tx: Transaction, name: string): Promise<void> {
  await tx.$executeRaw(
    Prisma.sql`update chore set accepted = true, due_at = now() where name = ${name}`,
  );
}

/** Why a chore failed last time; null when it didn't. */
export async function choreTrouble(name: string): Promise<string | null> {
  const chore = await prisma().chore.findUnique({ where: { name }, select: { lastError: true } });
  return chore?.lastError ?? null;
}
