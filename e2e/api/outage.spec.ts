import { randomBytes, randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { scrape } from "@/e2e/fixtures/scrape";
import { startSandbox } from "@/sandbox/start-sandbox";
import { deliver, syncEvents } from "@/test/product/deliver";
import { ownDatabase } from "@/test/product/own-database";
import { killProcess, startWeb } from "@/test/product/product-process";

// Has a database server of its own, to stop it.
test("without its database the webhook answers 503, and the retry lands", async () => {
  const database = await ownDatabase();
  const apiKey = randomBytes(12).toString("hex");
  const sandbox = await startSandbox({ apiKey, empty: true });
  const { url, child } = await startWeb(
    {
      DATABASE_URL: database.url,
      MEETING_BAAS_API_URL: sandbox.url,
      MEETING_BAAS_API_KEY: apiKey,
      AUTH_SECRET: randomBytes(32).toString("hex"),
    },
    test.info().outputPath("server.log"),
  );
  const app = { url, apiKey };
  const body = syncEvents(randomUUID(), [randomUUID()]);
  try {
    expect((await deliver(app, body)).status).toBe(200);
    expect((await fetch(`${app.url}/api/ready`)).status).toBe(200);

    await database.stop();
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

    await database.start();
    await expect.poll(async () => (await deliver(app, next)).status).toBe(200);
    expect(await database.sql("select times_received from delivery")).toHaveLength(2);
    const again = await scrape(app.url);
    expect(again.get("callboard_database_up")).toBe(1);
    expect(again.has("callboard_mirror_age_seconds")).toBe(true);
  } finally {
    await killProcess(child);
    await sandbox.close();
    await database.close();
  }
});
