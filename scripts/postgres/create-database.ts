import type { Client } from "pg";

/** Creates a database, as a copy of a template if given; one that exists is left as it is. */
export async function createDatabase(
  client: Client,
  name: string,
  template?: string,
): Promise<void> {
  const known = await client.query("select 1 from pg_database where datname = $1", [name]);
  if (known.rowCount) return;
  const source = template ? ` template ${client.escapeIdentifier(template)}` : "";
  await client.query(`create database ${client.escapeIdentifier(name)}${source}`);
}
