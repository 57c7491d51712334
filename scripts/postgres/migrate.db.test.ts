import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { databaseUrl } from "../test/template-database";
import { connect } from "./connect";
import { createDatabase } from "./create-database";
import { migrate } from "./migrate";

const serverUrl = inject("serverUrl");
let url: string;
let folder: string;

beforeEach(async () => {
  const name = `${inject("prefix")}${randomUUID()}`;
  await connect(serverUrl, (client) => createDatabase(client, name));
  url = databaseUrl(serverUrl, name);
  folder = mkdtempSync(join(tmpdir(), "callboard-migrations-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, sql: string) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

async function tables(): Promise<string[]> {
  const { rows } = await connect(url, (client) =>
    client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public' order by 1",
    ),
  );
  return rows.map((row) => row.name);
}

test("applies the project's migrations to an empty database, and nothing the second time", async () => {
  expect((await migrate(url)).length).toBeGreaterThan(0);
  expect(await migrate(url)).toEqual([]);
});

test("applies migrations in the order of their names, and later ones later", async () => {
  write("2_b", "alter table a add column b int");
  write("1_a", "create table a (id int)");
  expect(await migrate(url, folder)).toEqual(["1_a", "2_b"]);
  write("3_c", "create table c (id int)");
  expect(await migrate(url, folder)).toEqual(["3_c"]);
  expect(await tables()).toEqual(["_prisma_migrations", "a", "c"]);
});

test("refuses when an applied migration was changed", async () => {
  write("1_a", "create table a (id int)");
  await migrate(url, folder);
  write("1_a", "create table a (id bigint)");
  await expect(migrate(url, folder)).rejects.toThrow("1_a was changed after it was applied");
});

test("leaves nothing of a migration that fails, and applies it once repaired", async () => {
  write("1_a", "create table a (id int); create table a (id int)");
  await expect(migrate(url, folder)).rejects.toThrow("1_a can't be applied");
  expect(await tables()).toEqual(["_prisma_migrations"]);
  write("1_a", "create table a (id int)");
  expect(await migrate(url, folder)).toEqual(["1_a"]);
});

test("two at once apply each migration once", async () => {
  write("1_a", "create table a (id int); select pg_sleep(0.2)");
  const applied = await Promise.all([migrate(url, folder), migrate(url, folder)]);
  expect(applied.flat()).toEqual(["1_a"]);
});

const build = 'create index concurrently "a_id" on "a"("id")';

async function indexes(): Promise<{ name: string; valid: boolean }[]> {
  const { rows } = await connect(url, (client) =>
    client.query<{ name: string; valid: boolean }>(
      `select indexrelid::regclass::text as name, indisvalid as valid from pg_index
       where indrelid = 'a'::regclass`,
    ),
  );
  return rows;
}

test("builds an index while the table is written to", async () => {
  write("1_a", "create table a (id int)");
  await migrate(url, folder);
  write("2_b", build);
  await connect(url, async (writer) => {
    await writer.query("begin");
    await writer.query("insert into a values (1)");
    const migrating = migrate(url, folder);
    const other = () => connect(url, (client) => client.query("insert into a values (2)"));
    await expect.poll(indexes).toEqual([{ name: "a_id", valid: false }]);
    await other();
    await writer.query("commit");
    expect(await migrating).toEqual(["2_b"]);
  });
  expect(await indexes()).toEqual([{ name: "a_id", valid: true }]);
  expect(await migrate(url, folder)).toEqual([]);
});

test("builds an index anew that broke off", async () => {
  write("1_a", "create table a (id int); insert into a values (1), (1)");
  write("2_b", build.replace("index", "unique index"));
  await expect(migrate(url, folder)).rejects.toThrow("2_b can't be applied");
  expect(await indexes()).toEqual([{ name: "a_id", valid: false }]);
  await connect(url, (client) => client.query("delete from a"));
  expect(await migrate(url, folder)).toEqual(["2_b"]);
  expect(await indexes()).toEqual([{ name: "a_id", valid: true }]);
});

test("two at once build an index once, and don't wait for each other for ever", async () => {
  write("1_a", "create table a (id int); insert into a select generate_series(1, 100000)");
  write("2_b", build);
  const applied = await Promise.all([migrate(url, folder), migrate(url, folder)]);
  expect(applied.flat()).toEqual(["1_a", "2_b"]);
});
