import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "./prisma";
import { prisma } from "./prisma";

/** The time by the clock that judges: all processes share it, and each of their own may be wrong. */
export async function databaseNow(client: Transaction = prisma()): Promise<Date> {
  const [row] = await client.$queryRaw<[{ now: Date }]>(Prisma.sql`select now() as now`);
  return row.now;
}
