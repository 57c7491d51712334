import { env } from "@/lib/env";
import { Prisma } from "@/lib/store/database/generated/client";

/**
 * A calendar's SyncState in SQL, over `calendar c`, its `calendar_sync s` and the
 * `account_pause` in force.
 */
export function syncState(): Prisma.Sql {
  const stale = 2 * env().RECONCILE_SECONDS;
  return Prisma.sql`
    case
      when s.lease_until > now() then 'syncing'
      when s.failing_since is not null or c.provider_error is not null
        or pause.reason is not null then 'failing'
      when s.requested > s.done or s.last_synced_at < now() - make_interval(secs => ${stale})
        then 'behind'
      else 'fresh'
    end`;
}
