import type { Client } from "pg";
import { connect } from "./connect";
import { migrate } from "./migrate";

/**
 * Migrates a database. Where its tables have an owner of their own (`MIGRATE_DATABASE_URL`), by that
 * one, and lets the application work with them: of what is written down it may only add and read.
 * @returns the names of the migrations that were applied
 */
export async function bringUpToDate(databaseUrl: string): Promise<string[]> {
  const owner = ownersUrl(databaseUrl);
  const applied = await migrate(owner);
  if (owner !== databaseUrl) {
    const application = await connect(databaseUrl, whoIs);
    await connect(owner, (client) => letWork(client, application));
  }
  return applied;
}

/** The address of whoever may change tables: the application itself, unless another one is named. */
export function ownersUrl(databaseUrl: string): string {
  const { DATABASE_URL, MIGRATE_DATABASE_URL } = process.env;
  // The embedded database has one role alone.
  return (DATABASE_URL && MIGRATE_DATABASE_URL) || databaseUrl;
}

async function whoIs(client: Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>("select current_user as name");
  return rows[0]?.name ?? "";
}

/** All at once: nobody is without a right meanwhile, nor has one too many. */
async function letWork(client: Client, application: string): Promise<void> {
  const role = client.escapeIdentifier(application);
  for (const sql of [
    "begin",
    `grant usage on schema public to ${role}`,
    `grant usage on all sequences in schema public to ${role}`,
    `grant select, insert, update, delete on all tables in schema public to ${role}`,
    `revoke update, delete, truncate on audit_entry from ${role}`,
    `revoke insert, update, delete on _prisma_migrations from ${role}`,
    "commit",
  ]) {
    await client.query(sql);
  }
}
