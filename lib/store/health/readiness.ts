import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

export type Readiness = {
  database: "ok" | "unreachable";
  migrations: "ok" | "missing" | "unknown";
};

/** Whether the database answers and holds the newest migration that this build knows. */
export async function readiness(): Promise<Readiness> {
  try {
    const rows = await prisma().$queryRaw<{ known: boolean }[]>(Prisma.sql`
      select exists (
        select 1 from _prisma_migrations
        where migration_name = ${newestMigration()} and finished_at is not null
      ) as known`);
    return { database: "ok", migrations: rows[0]?.known ? "ok" : "missing" };
  } catch (error) {
    const noTable = String(error).includes("_prisma_migrations");
    return noTable
      ? { database: "ok", migrations: "missing" }
      : { database: "unreachable", migrations: "unknown" };
  }
}

let newest: string | undefined;

function newestMigration(): string {
  newest ??= readdirSync(join(process.cwd(), "prisma/migrations"))
    .filter((name) => /^\d{14}_/.test(name))
    .sort()
    .at(-1);
  return newest ?? "";
}
