import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

export type DoctorFacts = {
  /** PostgreSQL's, as 180004. */
  version: number;
  now: Date;
  calendars: number;
  lastDeliveryAt: Date | null;
  /** How long it has been silent. */
  silentSeconds: number | null;
  /** The longest silence between the last thousand deliveries. */
  longestSilenceSeconds: number | null;
  deliveries: number;
  /** Calls with a wrong key within a day. */
  wrongKeys: number;
};

/** What the database knows of how the installation is doing. */
export async function readDoctorFacts(): Promise<DoctorFacts> {
  const rows = await prisma().$queryRaw<DoctorFacts[]>(Prisma.sql`
    with newest as (
      select received_at, received_at - lead(received_at) over (order by received_at desc) as gap
      from (select received_at from delivery order by received_at desc, id desc limit 1000) last
    )
    select current_setting('server_version_num')::int as version, now() as now,
      (select count(*)::int from calendar where disconnected_at is null) as calendars,
      max(received_at) as "lastDeliveryAt", count(*)::int as deliveries,
      extract(epoch from now() - max(received_at))::float8 as "silentSeconds",
      extract(epoch from max(gap))::float8 as "longestSilenceSeconds",
      (select coalesce(sum(calls), 0)::int from refused_keys
        where last_at > now() - interval '24 hours') as "wrongKeys"
    from newest`);
  const [facts] = rows;
  if (!facts) throw new Error("a statement without groups has one row");
  return facts;
}
