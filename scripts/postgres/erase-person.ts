import type { Client } from "pg";
import type { AuditAction } from "@/lib/domain/people/audit-kinds";
import { eraserOf, erasureHash } from "@/lib/store/events/without-erased";
import { letOut } from "./let-out";

export type Person = { email: string; names: string[] };

/** So many rows of a table name somebody; `why` they can't be changed. */
export type Touched = { table: string; rows: number; why?: string };

const atOnce = 500;

type Column = { name: string; isJson: boolean };

/** By these rows are found again, here and upstream: they are ids, whatever they are made of. */
const identity = [
  ["event", "provider_id"],
  ["event", "series_id"],
  ["event", "series_key"],
  ["event", "uid"],
  ["meeting", "key"],
];

/** The application may only add to it, which a trigger sees to; an operator's command takes names out. */
const appendOnly = ["audit_entry"];

/**
 * Takes somebody out of every text and every JSON of the database, and remembers a hash of the
 * address, so that nothing of them is read again.
 * @param write false: only counts what it would touch
 */
export async function erasePerson(
  client: Client,
  { email, names }: Person,
  write: boolean,
): Promise<Touched[]> {
  const accounts = write ? await letOut(client, email) : 0;
  if (write) await beginSyncsAnew(client);
  const erase = eraserOf([{ email, name: null }, ...names.map((name) => ({ email, name }))]);
  const touched: Touched[] = [];
  for (const [table, columns] of await textColumns(client)) {
    const found = await rowsThatName(client, table, columns, [email, ...names]);
    const rows = await eraseIn(client, table, columns, found, erase, write);
    if (table === "user") rows.rows += accounts;
    if (rows.rows > 0) touched.push(rows);
  }
  if (write) await writeDown(client, email, touched);
  return touched;
}

/** Syncs that are under way don't know of it: they lose their leases, and begin anew. */
async function beginSyncsAnew(client: Client): Promise<void> {
  await client.query(
    `update calendar_sync set fence = fence + 1, lease_until = null, due_at = now()
     where lease_until is not null`,
  );
}

/** After the last table: of whom by the hash alone. */
async function writeDown(client: Client, email: string, touched: Touched[]): Promise<void> {
  const action: AuditAction = "erase person";
  const rows = touched.map(({ table, rows, why }) => [table, why ? `${rows} left` : rows]);
  await client.query(
    "insert into audit_entry (actor_id, action, subject, after) values ('command', $1, $2, $3)",
    [action, erasureHash(email), JSON.stringify(Object.fromEntries(rows))],
  );
}

async function textColumns(client: Client): Promise<Map<string, Column[]>> {
  const { rows } = await client.query<{ table: string; column: string; isJson: boolean }>(
    `select c.table_name as table, c.column_name as column,
       c.data_type in ('json', 'jsonb') as "isJson"
     from information_schema.columns c join information_schema.tables t
       using (table_schema, table_name)
     where table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
       and table_name <> '_prisma_migrations'
       and (c.data_type in ('text', 'character varying', 'json', 'jsonb') or c.udt_name = '_text')
     order by 1, 2`,
  );
  const columns = new Map<string, Column[]>();
  for (const { table, column, isJson } of rows) {
    if (identity.some(([t, c]) => t === table && c === column)) continue;
    columns.set(table, [...(columns.get(table) ?? []), { name: column, isJson }]);
  }
  return columns;
}

/** Where their rows lie; some may only hold longer words. */
async function rowsThatName(
  client: Client,
  table: string,
  columns: Column[],
  words: string[],
): Promise<string[]> {
  // As they are and as JSON writes them, in any case, whatever the database's locale knows of cases.
  const patterns = words
    .flatMap((word) => [word, JSON.stringify(word).slice(1, -1)])
    .flatMap((word) => [word, word.toLowerCase(), word.toUpperCase()])
    .map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  const any = columns.map(({ name }) => `"${name}"::text ilike any ($1)`).join(" or ");
  const { rows } = await client.query<{ place: string }>(
    `select ctid::text as place from "${table}" where ${any}`,
    [patterns],
  );
  return rows.map(({ place }) => place);
}

async function eraseIn(
  client: Client,
  table: string,
  columns: Column[],
  found: string[],
  erase: (value: unknown) => unknown,
  write: boolean,
): Promise<Touched> {
  let rows = 0;
  let why: string | undefined;
  for (let start = 0; start < found.length; start += atOnce) {
    const places = found.slice(start, start + atOnce);
    await client.query("begin");
    try {
      const isShut = write && appendOnly.includes(table);
      if (isShut) await client.query(`alter table "${table}" disable trigger user`);
      rows += await eraseSome(client, table, columns, places, erase, write);
      if (isShut) await client.query(`alter table "${table}" enable trigger user`);
      await client.query("commit");
    } catch (error) {
      await client.query("rollback");
      why = (error as Error).message;
      rows += places.length;
    }
  }
  return { table, rows, ...(why && { why }) };
}

async function eraseSome(
  client: Client,
  table: string,
  columns: Column[],
  places: string[],
  erase: (value: unknown) => unknown,
  write: boolean,
): Promise<number> {
  const list = columns.map(({ name }) => `"${name}"`).join(", ");
  const { rows } = await client.query<Record<string, unknown> & { place: string }>(
    `select ctid::text as place, ${list} from "${table}"
     where ctid = any ($1::tid[]) ${write ? "for update" : ""}`,
    [places],
  );
  let touched = 0;
  for (const row of rows) {
    const changed = columns.filter(
      ({ name }) => JSON.stringify(erase(row[name])) !== JSON.stringify(row[name]),
    );
    if (changed.length === 0) continue;
    touched += 1;
    if (!write) continue;
    const values = changed.map(({ name, isJson }) => {
      const value = erase(row[name]);
      return isJson ? JSON.stringify(value) : value;
    });
    const set = changed.map(({ name }, n) => `"${name}" = $${n + 2}`).join(", ");
    await client.query(`update "${table}" set ${set} where ctid = $1::tid`, [row.place, ...values]);
  }
  return touched;
}
