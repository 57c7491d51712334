import { Prisma } from "./generated/client";
import { prisma } from "./prisma";

/**
 * Which of these have something due now or within the next second, and in how many milliseconds: all
 * in one statement.
 * @param kinds for each, in SQL, when the next piece of it is due
 */
export async function dueSoon(
  kinds: { name: string; due: Prisma.Sql }[],
): Promise<{ name: string; dueIn: number }[]> {
  if (kinds.length === 0) return [];
  const each = kinds.map(({ name, due }) => Prisma.sql`select ${name}::text, (${due})`);
  return prisma().$queryRaw(Prisma.sql`
    select name, extract(epoch from due_at - now())::float8 * 1000 as "dueIn"
    from (${Prisma.join(each, " union all ")}) as kinds (name, due_at)
    where due_at <= now() + interval '1 second'`);
}

/** In SQL over nothing: when the next piece of some kind of work is due; null when none is. */
export type DueSql = Prisma.Sql;
