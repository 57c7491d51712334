import { resolve } from "node:path";
import { connect } from "./connect";
import { createDatabase } from "./create-database";
import { startPostgres } from "./embedded-postgres";

/**
 * Runs a command on the database that `npm start` would use. An embedded server that wasn't
 * running is stopped afterwards, unless somebody else came to use it meanwhile.
 */
export async function commandDatabase<T>(run: (url: string) => Promise<T>): Promise<T> {
  if (process.env.DATABASE_URL) return run(process.env.DATABASE_URL);

  const postgres = await startPostgres({ dataDir: resolve(process.env.DATA_DIR || ".data") });
  try {
    await connect(postgres.url("postgres"), (client) => createDatabase(client, "callboard"));
    return await run(postgres.url("callboard"));
  } finally {
    if (postgres.started && !(await isShared(postgres.url("postgres")))) await postgres.stop();
  }
}

async function isShared(url: string): Promise<boolean> {
  const others = await connect(url, (client) =>
    client.query(
      `select 1 from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid()
         and application_name <> 'callboard command'`,
    ),
  );
  return others.rowCount !== 0;
}
