import { setTimeout as delay } from "node:timers/promises";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

/** Resolves once a transaction waits for what another one holds. */
export function somebodyWaits(): Promise<void> {
  return until(Prisma.sql`exists (
    select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock')`);
}

/** Resolves once a connection is no more. */
export function connectionEnded(pid: number): Promise<void> {
  return until(Prisma.sql`not exists (select from pg_stat_activity where pid = ${pid})`);
}

async function until(condition: Prisma.Sql): Promise<void> {
  const met = async () => {
    const [row] = await prisma().$queryRaw<{ met: boolean }[]>(
      Prisma.sql`select ${condition} as met`,
    );
    return row?.met;
  };
  while (!(await met())) await delay(10);
}
