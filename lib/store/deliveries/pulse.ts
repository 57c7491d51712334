import type { DeliveryPulse } from "@/lib/domain/views/delivery-view";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

const hours = 24;
/** Fewer tell nothing of what is usual. */
const fewestToCompare = 20;
/** Shorter silences are nobody's worry. */
const leastSeconds = 20 * 60;

type Row = {
  lastAt: Date | null;
  known: number;
  longest: number | null;
  byHour: { ago: number; calls: number }[];
};

/** The last 24 hours of the webhook, and how long it is silent at most among its last 1000 calls. */
export async function readDeliveryPulse(): Promise<DeliveryPulse> {
  const rows = await prisma().$queryRaw<Row[]>(Prisma.sql`
    with last as (
      select received_at, received_at - lead(received_at) over (order by received_at desc) as gap
      from (select received_at from delivery order by received_at desc, id desc limit 1000) newest
    ), hour as (
      select least(floor(extract(epoch from now() - received_at) / 3600), ${hours - 1})::int as ago,
        count(*)::int as calls
      from delivery where received_at > now() - make_interval(hours => ${hours}) group by 1
    )
    select max(received_at) as "lastAt", count(*)::int as known,
      extract(epoch from max(gap))::float8 as longest,
      (select coalesce(jsonb_agg(hour), '[]') from hour) as "byHour"
    from last`);
  const { lastAt = null, known = 0, longest, byHour = [] } = rows[0] ?? {};
  const calls = new Map(byHour.map((hour) => [hour.ago, hour.calls]));
  const longestSilenceSeconds = Math.round(longest ?? 0);
  return {
    hours: Array.from({ length: hours }, (_, index) => calls.get(hours - 1 - index) ?? 0),
    lastAt: lastAt?.toISOString() ?? null,
    unusualAfterSeconds:
      known < fewestToCompare ? null : Math.max(leastSeconds, 2 * longestSilenceSeconds),
    longestSilenceSeconds,
  };
}
