import { asFailed, type Postponement } from "@/lib/store/database/failed";
import { Prisma } from "@/lib/store/database/generated/client";
import { leaseEnd } from "@/lib/store/database/lease";
import { LeaseLost } from "@/lib/store/database/lease-lost";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";
import { paceMilliseconds } from "./pace";

/** A delivery that a sync is to answer. `eventIds` is empty where it named none. */
export type WaitingDelivery = {
  id: string;
  eventIds: string[];
  /** Its first fetch showed nothing new for these ids: this is the second look. */
  recheck: boolean;
};

/** A calendar's sync, leased to this process for some seconds after its last renewal. */
export type SyncLease = {
  calendarId: string;
  fence: number;
  /** The database's clock at its claim: nothing was fetched before. */
  claimedAt: Date;
  /** How many requests this sync answers: no delivery of theirs is missing among the waiting ones. */
  requested: number;
  /** Those that wait, and those whose second look is due; oldest first. */
  deliveries: WaitingDelivery[];
  /** Everything is read again: at first, once a day, when asked for, and after an outage. */
  full: boolean;
  /** A person asked for the full pass. */
  fullAsked: boolean;
  /** A list pass is due: `RECONCILE_SECONDS` have passed since the last one, or a bot was settled. */
  list: boolean;
  /** Somebody was erased: what upstream still says of them isn't kept. */
  forgets: boolean;
  /** Nothing of this calendar was mirrored yet. */
  initial: boolean;
  watermark: Date | null;
  /** An admin has confirmed that many events are to be cancelled. */
  acceptCancellations: boolean;
  /** Tries before this one, since the last success. */
  attempts: number;
  /** Those that failed by what trying again doesn't mend. */
  refusals: number;
  /** The last one failed. */
  failing: boolean;
  /** Some of its events can't be read or kept. */
  hasQuarantined: boolean;
  /** Other calendars are due, too. */
  others: boolean;
};

/** So many seconds after a bot was settled, or a long first import, the calendar's list is read. */
const lookAfter = 5;

/** Somebody looks at a calendar's events until `watched_until`: its list is read so often, at least. */
const watchedSeconds = 60;

/** How often a calendar's list is to be read, in SQL over `calendar_sync`. */
export function listedEvery(reconcileSeconds: number): Prisma.Sql {
  const seconds = (count: number) => Prisma.sql`make_interval(secs => ${count})`;
  const watched = seconds(Math.min(reconcileSeconds, watchedSeconds));
  return Prisma.sql`case when watched_until > now() then ${watched}
    else ${seconds(reconcileSeconds)} end`;
}

/**
 * Has the lists of some calendars read more often for a while, or of all when null.
 * @param seconds how long, unless somebody looks again
 */
export async function markWatched(calendarIds: string[] | null, seconds: number): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update calendar_sync set watched_until = now() + make_interval(secs => ${seconds}),
      due_at = case when failing_since is not null then due_at
        else least(due_at, last_listed_at + make_interval(secs => ${watchedSeconds})) end
    where calendar_id in (
      select calendar_id from calendar_sync
      where ${calendarIds === null} or calendar_id = any(${calendarIds ?? []}::uuid[])
      order by calendar_id for update)`);
}

/**
 * Keeps the lease, and reads the database's clock.
 * @throws LeaseLost
 */
export async function renewLease(held: SyncLease): Promise<Date> {
  const rows = await prisma().$queryRaw<{ now: Date }[]>(Prisma.sql`
    update calendar_sync set lease_until = ${leaseEnd}
    where calendar_id = ${held.calendarId}::uuid and fence = ${held.fence}
      and lease_until is not null
    returning now() as now`);
  if (!rows[0]) throw new LeaseLost("this calendar's sync");
  return rows[0].now;
}

/**
 * The last statement of a sync's every transaction: it fails unless the lease is still ours.
 * @throws LeaseLost
 */
export async function holdFence(tx: Transaction, held: SyncLease): Promise<void> {
  const rows = await tx.$executeRaw(Prisma.sql`
    update calendar_sync set lease_until = ${leaseEnd}
    where calendar_id = ${held.calendarId}::uuid and fence = ${held.fence}`);
  if (rows === 0) throw new LeaseLost("this calendar's sync");
}

type ListPass = {
  watermark: Date;
  full: boolean;
  horizon: Date;
  /** What changed during it may have been missed: another one is to tell, soon. */
  again: boolean;
};

export type SyncEnd = {
  /** When this sync began to fetch, by the database's clock: the mirror is that fresh. */
  fetchedSince: Date;
  /** Of a complete list pass; null when events were only fetched one by one. */
  listed: ListPass | null;
  reconcileSeconds: number;
};

const pace = Prisma.sql`make_interval(secs => ${paceMilliseconds / 1_000})`;

/** Ends a sync that succeeded, within its last transaction. */
export async function finishSync(tx: Transaction, held: SyncLease, end: SyncEnd): Promise<void> {
  const { listed } = end;
  const full = listed?.full ?? false;
  const soon = Prisma.sql`now() + make_interval(secs => ${lookAfter})`;
  const lookLeft = Prisma.sql`case when ${listed?.again ?? false} then ${soon}
    when ${listed !== null} and look_at <= ${end.fetchedSince}
    then null else look_at end`;
  const rows = await tx.$executeRaw(Prisma.sql`
    update calendar_sync set
      done = greatest(done, ${held.requested}), lease_until = null, attempts = 0, last_error = null,
      failing_since = null, refusals = 0, held = false,
      accept_cancellations = accept_cancellations and not ${held.acceptCancellations},
      last_synced_at = ${end.fetchedSince},
      last_listed_at = case when ${listed !== null} then ${end.fetchedSince} else last_listed_at end,
      last_full_at = case when ${full} then ${end.fetchedSince} else last_full_at end,
      watermark = coalesce(${listed?.watermark ?? null}::timestamptz, watermark),
      horizon = coalesce(${listed?.horizon ?? null}::timestamptz, horizon),
      look_at = ${lookLeft},
      due_at = case
        when full_requested > ${held.requested} then now()
        when requested > ${held.requested}
          then greatest(now(), ${end.fetchedSince}::timestamptz + ${pace})
        else least(
        case when ${listed !== null} then ${end.fetchedSince} else last_listed_at end
          + ${listedEvery(end.reconcileSeconds)},
        (select min(recheck_at) from delivery
          where calendar_id = ${held.calendarId}::uuid and recheck_at is not null),
        ${lookLeft}
      ) end
    where calendar_id = ${held.calendarId}::uuid and fence = ${held.fence}`);
  if (rows === 0) throw new LeaseLost("this calendar's sync");
}

/**
 * Ends a sync that failed: it is due again after a pause, its deliveries wait on.
 * @returns the ids of these deliveries; none when the lease was lost, and nothing was written
 */
export async function postponeSync(held: SyncLease, failure: Postponement): Promise<string[]> {
  const { reason: error } = failure;
  const rows = await prisma().$queryRaw<{ id: string }[]>(Prisma.sql`
    with failed as (
      update calendar_sync set
        lease_until = null, last_error = ${error},
        ${asFailed(failure, held.claimedAt)},
        due_at = now() + make_interval(secs => ${failure.pause})
      where calendar_id = ${held.calendarId}::uuid and fence = ${held.fence}
        and lease_until is not null
      returning calendar_id
    )
    update delivery set attempts = delivery.attempts + 1, error = ${error}
    from failed
    where delivery.calendar_id = failed.calendar_id and delivery.state = 'waiting'
    returning delivery.id`);
  return rows.map((row) => row.id);
}

/** Gives up a sync in its middle, as if it hadn't begun: another process may do so at once. */
export async function releaseSync(held: SyncLease): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update calendar_sync set lease_until = null, fence = fence + 1, attempts = ${held.attempts}
    where calendar_id = ${held.calendarId}::uuid and fence = ${held.fence}`);
}

/**
 * Asks for a full pass at once, even of a calendar that is backing off: a person waits for it. However
 * often that is asked for during a sync, it is one more.
 * @param askedSince by the database's clock: those that somebody asked for since then are asked once
 * more, since what they were asked for is there only now
 */
export async function requestFullSync(
  calendarId: string | null,
  { acceptCancellations, askedSince }: { acceptCancellations: boolean; askedSince: Date | null },
): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update calendar_sync
    set requested = requested + 1, full_requested = requested + 1, due_at = now(),
      full_asked_at = now(), deaths = 0,
      accept_cancellations = accept_cancellations or ${acceptCancellations}
    where calendar_id in (
      select s.calendar_id from calendar_sync s join calendar c on c.id = s.calendar_id
      where c.disconnected_at is null and (${calendarId}::uuid is null
        or c.id = ${calendarId}::uuid or s.full_asked_at >= ${askedSince}::timestamptz)
      order by s.calendar_id for update of s)`);
}

/** Asks for one more look at some calendars, as a doorbell of our own. */
export async function ringCalendars(calendarIds: string[]): Promise<void> {
  if (calendarIds.length === 0) return;
  await prisma().$executeRaw(Prisma.sql`
    update calendar_sync
    set requested = requested + 1,
        due_at = case when failing_since is null
          then least(due_at, greatest(now(), last_synced_at + ${pace})) else due_at end
    where calendar_id in (
      select calendar_id from calendar_sync where calendar_id = any(${calendarIds}::uuid[])
      order by calendar_id for update)`);
}

/**
 * Has a calendar's list read soon, since the answers to a bot's calls are not mirrored. While many
 * bots are being settled that is once every few seconds.
 */
export async function lookSoon(calendarId: string): Promise<void> {
  const soon = Prisma.sql`now() + make_interval(secs => ${lookAfter})`;
  await prisma().$executeRaw(Prisma.sql`
    update calendar_sync set
      look_at = case when look_at > now() then look_at else ${soon} end,
      due_at = case when failing_since is null then least(due_at, ${soon}) else due_at end
    where calendar_id = ${calendarId}::uuid`);
}
