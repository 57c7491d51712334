import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { Problem } from "../command/problem";
import { projectRoot } from "../command/project-root";
import { connect } from "./connect";

/** Prisma's own table, so that `prisma migrate deploy` and this runner can follow each other. */
const table = `create table _prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0
)`;

/** The number that Prisma takes its advisory lock by. */
const lock = 72707369;

type Applied = { name: string; checksum: string; finished: boolean };

/** Brings a database up to the newest migration. Resolves to the names of those it applied. */
export function migrate(
  databaseUrl: string,
  folder = join(projectRoot, "prisma/migrations"),
): Promise<string[]> {
  return connect(databaseUrl, async (client) => {
    // One at a time. A statement that waits would hold up `concurrently`: it asks again and again.
    while (!(await isLocked(client))) await delay(100);
    await client.query("set client_min_messages = warning");
    // Whoever owns nothing may start what is up to date.
    const made = await client.query("select to_regclass('_prisma_migrations') as here");
    if (!made.rows[0]?.here) await client.query(table);
    const { rows } = await client.query<Applied>(
      `select migration_name as name, checksum, finished_at is not null as finished
       from _prisma_migrations where rolled_back_at is null`,
    );
    const applied: string[] = [];
    for (const name of readdirSync(folder).sort()) {
      const file = join(folder, name, "migration.sql");
      if (existsSync(file) && (await apply(client, name, file, rows))) applied.push(name);
    }
    return applied;
  });
}

async function isLocked(client: Client): Promise<boolean> {
  return (await client.query("select pg_try_advisory_lock($1) as mine", [lock])).rows[0].mine;
}

async function apply(client: Client, name: string, file: string, rows: Applied[]) {
  const sql = readFileSync(file, "utf8");
  const checksum = createHash("sha256").update(sql).digest("hex");
  const before = rows.find((row) => row.name === name);
  if (before && !before.finished) {
    throw new Problem(`Migration ${name} failed before: repair it, then prisma migrate resolve.`);
  }
  if (before && before.checksum !== checksum) {
    throw new Problem(`Migration ${name} was changed after it was applied: restore its file.`);
  }
  if (before) return false;
  // Such a file holds one statement, which Prisma doesn't wrap in a transaction either.
  const index = /^create (?:unique )?index concurrently "(\w+)"/im.exec(sql)?.[1];
  try {
    // A build that broke off has left an index that is kept up and never used.
    await client.query(index ? `drop index concurrently if exists "${index}"` : "begin");
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations
       (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    if (!index) await client.query("commit");
    return true;
  } catch (error) {
    throw new Problem(`Migration ${name} can't be applied: ${(error as Error).message}`);
  }
}
