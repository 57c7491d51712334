import { randomBytes } from "node:crypto";
import type { Client } from "pg";
import { afterEach, expect, inject, it, onTestFinished } from "vitest";
import { databaseUrl } from "../test/template-database";
import { bringUpToDate, ownersUrl } from "./bring-up-to-date";
import { connect } from "./connect";
import { createDatabase } from "./create-database";

const serverUrl = inject("serverUrl");
const { DATABASE_URL } = process.env;
afterEach(() => {
  Object.assign(process.env, { DATABASE_URL });
  delete process.env.MIGRATE_DATABASE_URL;
});

/** An empty database, by its owner's address and by that of a role which owns nothing. */
async function twoRoles(): Promise<{ owner: string; application: string; role: string }> {
  const name = `${inject("prefix")}${randomBytes(6).toString("hex")}`;
  const role = `application_${name}`.slice(0, 60);
  const password = randomBytes(12).toString("hex");
  await connect(serverUrl, async (client) => {
    await createDatabase(client, name);
    await client.query(`create role "${role}" login password '${password}'`);
  });
  const owner = databaseUrl(serverUrl, name);
  onTestFinished(() =>
    connect(owner, async (client) => {
      await client.query(`drop owned by "${role}"`);
      await client.query(`drop role "${role}"`);
    }),
  );
  const application = new URL(owner);
  Object.assign(application, { username: role, password });
  return { owner, application: application.href, role };
}

it("where tables have an owner of their own, the application can't change what was written down", async () => {
  const { owner, application, role } = await twoRoles();
  Object.assign(process.env, { DATABASE_URL: application, MIGRATE_DATABASE_URL: owner });
  expect(ownersUrl(application)).toBe(owner);
  expect((await bringUpToDate(application)).length).toBeGreaterThan(10);
  await connect(application, async (client: Client) => {
    const write = "insert into audit_entry (actor_id, action, subject) values ('a', 'sync', 'b')";
    await client.query(write);
    for (const sql of [
      "update audit_entry set actor_id = 'eve'",
      "delete from audit_entry",
      "truncate audit_entry",
      "alter table audit_entry disable trigger user",
      "drop trigger audit_entry_is_kept on audit_entry",
      "delete from _prisma_migrations",
    ]) {
      await expect(client.query(sql), sql).rejects.toThrow(/permission denied|must be owner/);
    }
    const { rows } = await client.query("select actor_id from audit_entry");
    expect(rows).toEqual([{ actor_id: "a" }]);
    await client.query(`insert into "user" (id, name, email) values ('u', 'U', 'u@example.com')`);
    await client.query("select 1 from _prisma_migrations");
  });
  await connect(owner, async (client) => {
    // Everything else is the application's to work with.
    const { rows } = await client.query(
      `select c.relname as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'S')
         and not case c.relkind
           when 'S' then has_sequence_privilege($1, c.oid, 'usage')
           else has_table_privilege($1, c.oid, 'select') and has_table_privilege($1, c.oid, 'insert')
             and has_table_privilege($1, c.oid, 'update') and has_table_privilege($1, c.oid, 'delete')
         end order by 1`,
      [role],
    );
    expect(rows).toEqual([{ name: "_prisma_migrations" }, { name: "audit_entry" }]);
  });
  // A start of the application alone finds nothing to do.
  delete process.env.MIGRATE_DATABASE_URL;
  expect(await bringUpToDate(application)).toEqual([]);
});
