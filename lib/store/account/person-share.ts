import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

/**
 * Takes one call from a person's share, for all processes together.
 * @param most what a full share holds; it fills again by so many a second
 * @returns null when there was one; else in how many seconds there will be
 */
export async function takeCall(
  personId: string,
  most: number,
  perSecond: number,
): Promise<number | null> {
  const left = Prisma.sql`least(${most}::float8, person_share.calls + ${perSecond}::float8
    * greatest(extract(epoch from clock_timestamp() - person_share.at)::float8, 0))`;
  const taken = await prisma().$executeRaw(Prisma.sql`
    insert into person_share (person_id, calls, at)
    values (${personId}, ${most}::float8 - 1, clock_timestamp())
    on conflict (person_id) do update set calls = ${left} - 1, at = clock_timestamp()
    where ${left} >= 1`);
  if (taken > 0) return null;
  const rows = await prisma().$queryRaw<{ seconds: number }[]>(Prisma.sql`
    select greatest((1 - ${left}) / ${perSecond}::float8, 0) as seconds from person_share
    where person_id = ${personId}`);
  return rows[0]?.seconds ?? 0;
}
