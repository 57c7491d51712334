import { Prisma } from "@/lib/store/database/generated/client";

/** The event `e` has begun before an instant and ends after it, in the words of the index for that. */
export function goesOnAt(instant: Date | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`tstzrange(e.starts_at, greatest(e.starts_at, e.ends_at), '()') @> ${instant}::timestamptz`;
}
