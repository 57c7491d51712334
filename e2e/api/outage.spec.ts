import { randomBytes, randomUUID } from "node:crypto";
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { startSandbox } from "@/sandbox/start-sandbox";
import { connect } from "../../scripts/connect";
import { createDatabase } from "../../scripts/create-database";
import { startPostgres } from "../../scripts/embedded-postgres";
import { freePort } from "../../scripts/free-port";
import { migrate } from "../../scripts/migrate";
import { startNext } from "../../scripts/next-server";
import { endChild } from "../../scripts/spawn-node";
import { testDistDir } from "../../scripts/test-dist-dir";
import { deliver, syncEvents } from "../fixtures/deliver";
import { scrape } from "../fixtures/scrape";

// Has a database server of its own, to stop it.
test("without its database the webhook answers 503, and the retry lands", async () => {
  const info = test.info();
  const dataDir = mkdtempSync(join(tmpdir(), "callboard-outage-"));
  chmodSync(dataDir, 0o711);
  const postgres = await startPostgres({ dataDir });
  await connect(postgres.url("postgres"), (client) => createDatabase(client, "callboard"));
  await migrate(postgres.url("callboard"));

  const apiKey = randomBytes(12).toString("hex");
  const sandbox = await startSandbox({ apiKey, empty: true });
  const port = await freePort("127.0.0.1");
  const log = openSync(info.outputPath("server.log"), "a");
  const server = await startNext({
    host: "127.0.0.1",
    port,
    stdio: ["ignore", log, log],
    env: {
      NEXT_DIST_DIR: testDistDir,
      DATABASE_URL: postgres.url("callboard"),
      MEETING_BAAS_API_URL: sandbox.url,
      MEETING_BAAS_API_KEY: apiKey,
      AUTH_SECRET: randomBytes(32).toString("hex"),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
    },
  });
  const app = { url: `http://127.0.0.1:${port}`, apiKey };
  const body = syncEvents(randomUUID(), [randomUUID()]);
  try {
    expect((await deliver(app, body)).status).toBe(200);
    expect((await fetch(`${app.url}/api/ready`)).status).toBe(200);

    await postgres.stop();
    const next = syncEvents(randomUUID(), [randomUUID()]);
    const refused = await deliver(app, next);
    expect(refused.status).toBe(503);
    expect(refused.headers["retry-after"]).toBeTruthy();
    expect(JSON.parse(refused.body).error.code).toBe("unavailable");
    expect((await fetch(`${app.url}/api/ready`)).status).toBe(503);
    expect((await fetch(`${app.url}/api/health`)).status).toBe(200);
    const without = await scrape(app.url);
    expect(without.get("callboard_database_up")).toBe(0);
    expect(without.get('callboard_intake_answers_total{verdict="unavailable"}')).toBe(1);
    expect(without.has("callboard_mirror_age_seconds")).toBe(false);

    await startPostgres({ dataDir });
    await expect.poll(async () => (await deliver(app, next)).status, { timeout: 20_000 }).toBe(200);
    const kept = await connect(postgres.url("callboard"), (client) =>
      client.query("select times_received from delivery"),
    );
    expect(kept.rowCount).toBe(2);
    const again = await scrape(app.url);
    expect(again.get("callboard_database_up")).toBe(1);
    expect(again.has("callboard_mirror_age_seconds")).toBe(true);
  } finally {
    await endChild(server);
    closeSync(log);
    await sandbox.close();
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
