import type { TestProject } from "vitest/node";
import { prepare } from "@/scripts/launch/prepare";
import { connect } from "@/scripts/postgres/connect";
import { templateDatabase } from "@/scripts/test/template-database";
import { testPostgres } from "@/scripts/test/test-postgres";

declare module "vitest" {
  export interface ProvidedContext {
    /** The run's database server. */
    serverUrl: string;
    /** The database to copy, and what the copies' names begin with. */
    template: string;
    prefix: string;
  }
}

/** Before the first database test of a run: a server with a migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await prepare();
  const postgres = await testPostgres();
  const prefix = `test_${process.pid}_${Date.now()}_`;
  project.provide("serverUrl", postgres.url);
  project.provide("template", await templateDatabase(postgres.url));
  project.provide("prefix", prefix);
  return async () => {
    await dropDatabases(postgres.url, prefix);
    await postgres.stop();
  };
}

/** Only now, since a pool whose database goes away under it would fail its test file. */
async function dropDatabases(serverUrl: string, prefix: string): Promise<void> {
  await connect(serverUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      "select datname as name from pg_database where starts_with(datname, $1)",
      [prefix],
    );
    for (const { name } of rows) {
      await client.query(`drop database ${client.escapeIdentifier(name)} with (force)`);
    }
  });
}
