import type { Client } from "pg";
import { Problem } from "@/scripts/command/problem";
import { calendarCount, statements } from "./rows";

/**
 * Fills a migrated database with what so many events leave behind in two years: copies and series,
 * two changes and one delivery an event, and a bot for each fourth. Indexes that hold nothing are
 * put aside meanwhile.
 */
export async function fill(client: Client, events: number): Promise<void> {
  const { rowCount } = await client.query("select from event limit 1");
  if (rowCount) throw new Problem("This database has events already: fill an empty one.");
  await client.query("begin");
  await client.query("set local synchronous_commit = off");
  await client.query("set local maintenance_work_mem = '256MB'");
  await client.query("set local work_mem = '128MB'");
  await trustKeys(client);
  const indexes = await putAsideIndexes(client);
  const given: Record<string, number> = { $1: events, $2: calendarCount(events) };
  for (const { sql } of statements) {
    // `create table as` takes no parameters.
    await client.query(sql.replace(/\$[12]/g, (name) => String(given[name])));
  }
  for (const definition of indexes) await client.query(definition);
  await client.query("drop table draft");
  await client.query("commit");
  await client.query("vacuum analyze");
}

/** Every key is right by its making: whoever may do so has none of them looked up. */
async function trustKeys(client: Client): Promise<void> {
  await client.query(`
    do $$ begin
      set local session_replication_role = replica;
    exception when insufficient_privilege then null;
    end $$`);
}

/** Drops the indexes that no constraint stands for. Resolves to the statements that make them. */
async function putAsideIndexes(client: Client): Promise<string[]> {
  const tables = statements.map(({ table }) => table);
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i
     where i.indrelid = any(select to_regclass(name) from unnest($1::text[]) name)
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}
