import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { connect } from "./connect";
import { startPostgres } from "./embedded-postgres";

const dataDir = mkdtempSync(join(tmpdir(), "callboard-data-"));
// As root, the server's own account has to pass through.
chmodSync(dataDir, 0o711);
const version = (url: string) => connect(url, (client) => client.query("show server_version"));

afterAll(async () => {
  await (await startPostgres({ dataDir })).stop();
  rmSync(dataDir, { recursive: true });
});

test("starts, is found running, stops, and starts again with its data", async () => {
  const first = await startPostgres({ dataDir });
  expect(first.started).toBe(true);
  const url = first.url("postgres");
  await connect(url, (client) => client.query("create table kept (id int)"));

  const second = await startPostgres({ dataDir });
  expect(second.started).toBe(false);
  expect(second.url("postgres")).toBe(url);

  await first.stop();
  await expect(version(url)).rejects.toThrow("ECONNREFUSED");

  const third = await startPostgres({ dataDir });
  expect(third.started).toBe(true);
  await connect(third.url("postgres"), (client) => client.query("select from kept"));
}, 60_000);

test("an ephemeral server leaves nothing behind", async () => {
  const server = await startPostgres({ dataDir: "", ephemeral: true });
  expect((await version(server.url("postgres"))).rows[0]?.server_version).toMatch(/^18/);
  expect(existsSync(server.home)).toBe(true);
  await server.stop();
  expect(existsSync(server.home)).toBe(false);
}, 60_000);
