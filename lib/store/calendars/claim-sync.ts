import { notPaused } from "@/lib/store/account/account-pause";
import { Prisma } from "@/lib/store/database/generated/client";
import {
  deathsNow,
  endedProcesses,
  hasEndedProcesses,
  isFree,
  leaseEnd,
} from "@/lib/store/database/lease";
import { prisma } from "@/lib/store/database/prisma";
import { listedEvery, type SyncLease } from "./calendar-sync";

/** In SQL over `calendar_sync` as `s` and `calendar` as `c`: it may be leased once it is due. */
const isLeasable = Prisma.sql`${notPaused} and c.disconnected_at is null and ${isFree}`;

/** In SQL: when a calendar's sync is due next. */
export const syncDue = Prisma.sql`
  select s.due_at from calendar_sync s join calendar c on c.id = s.calendar_id
  where ${isLeasable} order by s.due_at limit 1`;

/**
 * After so long without a sync webhooks may have been given up, and what upstream stopped serving
 * meanwhile is in no list of changes.
 */
function outageSeconds(reconcileSeconds: number): number {
  return Math.max(600, 2 * reconcileSeconds);
}

/**
 * Leases one calendar whose sync is due, if there is one, and reads which deliveries wait for it. The
 * row that is leased may be newer than what the statement sees of all others: how often a sync was
 * asked for is read as the deliveries are, so that none is counted as answered that wasn't seen.
 */
export async function claimDueSync(reconcileSeconds: number): Promise<SyncLease | null> {
  const rows = await prisma().$queryRaw<SyncLease[]>(Prisma.sql`
    with claimed as (
      update calendar_sync set lease_until = ${leaseEnd}, fence = fence + 1,
        attempts = attempts + 1, deaths = ${deathsNow},
        failing_since = case when ${hasEndedProcesses} then coalesce(failing_since, now())
          else failing_since end,
        last_error = case when ${hasEndedProcesses} then coalesce(last_error, ${endedProcesses})
          else last_error end
      where calendar_id = (
        select s.calendar_id
        from calendar_sync s join calendar c on c.id = s.calendar_id
        where s.due_at <= now() and ${isLeasable}
        order by s.due_at limit 1
        for update of s skip locked
      )
      returning *
    )
    select calendar_id as "calendarId", fence, now() as "claimedAt", seen.requested, watermark,
      attempts - 1 as attempts, failing_since is not null as failing,
      case when failing_since is null then 0 else refusals end as refusals,
      last_full_at is null as initial, accept_cancellations as "acceptCancellations",
      full_requested > done as "fullAsked",
      full_requested > done or watermark is null
        or coalesce(last_full_at <= now() - interval '1 day', true)
        or last_synced_at < now() - make_interval(secs => ${outageSeconds(reconcileSeconds)})
        as full,
      coalesce(last_listed_at <= now() - ${listedEvery(reconcileSeconds)}, true)
        or coalesce(look_at <= now(), false) as list,
      (
        select coalesce(jsonb_agg(jsonb_build_object(
          'id', id, 'recheck', state = 'processed',
          'eventIds', case when state = 'processed' then recheck_ids else event_ids end
        ) order by received_at, id), '[]')
        from delivery
        where delivery.calendar_id = claimed.calendar_id
          and (state = 'waiting' or recheck_at <= now())
      ) as deliveries,
      exists (
        select from quarantined_event q where q.calendar_id = claimed.calendar_id
      ) as "hasQuarantined",
      exists (select from erasure) as forgets,
      exists (
        select from calendar_sync s join calendar c on c.id = s.calendar_id
        where s.due_at <= now() and ${isLeasable} and s.calendar_id <> claimed.calendar_id
      ) as others
    from claimed
    join (select calendar_id, requested from calendar_sync) seen using (calendar_id)`);
  return rows[0] ?? null;
}
