import type { SyncState } from "@/lib/domain/views/calendar-view";
import { syncState } from "@/lib/store/calendars/sync-state";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { isUnavailable } from "@/lib/store/database/unavailable";

/** How the mirror is doing, for those who watch over it. */
export type Gauges = {
  /** 0 when no delivery waits. */
  oldestWaitingSeconds: number;
  /** Since the last success of the calendar that lags most, however long it backs off. */
  mirrorAgeSeconds: number;
  calendars: Partial<Record<SyncState, number>>;
  unsettledBots: number;
  quarantinedEvents: number;
};

/** null while the database is away. */
export async function readGauges(): Promise<Gauges | null> {
  try {
    return await read();
  } catch (error) {
    if (isUnavailable(error)) return null;
    throw error;
  }
}

async function read(): Promise<Gauges> {
  const rows = await prisma().$queryRaw<[Gauges]>(Prisma.sql`
    with connected as (
      select c.id, coalesce(s.last_synced_at, c.connected_at) as since, ${syncState()} as sync
      from calendar c join calendar_sync s on s.calendar_id = c.id
      left join account_pause pause on pause.until > now()
      where c.disconnected_at is null
    )
    select
      coalesce(extract(epoch from now() -
        (select min(received_at) from delivery where state = 'waiting')), 0)::float8
        as "oldestWaitingSeconds",
      coalesce(extract(epoch from now() - (select min(since) from connected)), 0)::float8
        as "mirrorAgeSeconds",
      (select coalesce(jsonb_object_agg(sync, n), '{}')
        from (select sync, count(*) as n from connected group by sync) by_state) as calendars,
      (select count(*)::int from bot where settled_generation < wanted_generation)
        as "unsettledBots",
      (select count(*)::int from quarantined_event q join connected c on c.id = q.calendar_id)
        as "quarantinedEvents"`);
  return rows[0];
}
