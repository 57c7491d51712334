import { randomUUID } from "node:crypto";
import { stateOf } from "@/e2e/fixtures/calendars";
import { scrape } from "@/e2e/fixtures/scrape";
import { expect, test } from "@/e2e/fixtures/test";
import { deliver, syncEvents } from "@/test/product/deliver";
import { addCalendar } from "@/test/product/upstream";

test("programs here may read the metrics, whoever comes through a proxy may not", async ({
  app,
}) => {
  const ask = async (forwarded?: string) => {
    const headers = forwarded ? { "x-forwarded-for": forwarded } : {};
    return (await fetch(`${app.url}/api/metrics`, { headers })).status;
  };
  expect(await ask()).toBe(200);
  expect(await ask("127.0.0.1, ::1")).toBe(200);
  expect(await ask("203.0.113.9")).toBe(401);
  expect(await ask("127.0.0.1, 203.0.113.9")).toBe(401);
  expect(await ask("127.0.0.1.example.com")).toBe(401);
});

test("they count the webhook's answers, and time syncs and upstream calls", async ({
  app,
  control,
  api,
}) => {
  const calendar = await addCalendar(control, "Measured");
  const viewer = await api("viewer");
  await expect.poll(() => stateOf(viewer, calendar)).toBe("fresh");

  const before = await scrape(app.url);
  const body = syncEvents(calendar, [randomUUID()]);
  expect((await deliver(app, body)).status).toBe(200);
  expect((await deliver(app, body)).status).toBe(200);
  expect((await deliver(app, JSON.stringify({ event: "other", data: {} }))).status).toBe(200);
  expect((await deliver(app, body, { keys: ["wrong"] })).status).toBe(401);
  expect((await deliver(app, "{")).status).toBe(400);
  const answers = (verdict: string) => `callboard_intake_answers_total{verdict="${verdict}"}`;
  const synced = 'callboard_sync_seconds_count{part="fetch",outcome="done"}';
  await expect
    .poll(async () => difference(before, await scrape(app.url), synced))
    .toBeGreaterThan(0);

  const after = await scrape(app.url);
  for (const verdict of ["accepted", "duplicate", "ignored", "unauthenticated", "invalid"]) {
    expect(difference(before, after, answers(verdict)), verdict).toBe(1);
  }
  expect(difference(before, after, "callboard_intake_seconds_count")).toBe(5);
  const fetched = [...after.keys()].filter((key) =>
    key.startsWith('callboard_upstream_seconds_count{endpoint="GET /calendar_events/{id}"'),
  );
  expect(fetched).not.toEqual([]);
  expect([...after.keys()].join("\n")).not.toContain(calendar);
});

function difference(
  before: Map<string, number>,
  after: Map<string, number>,
  sample: string,
): number {
  return (after.get(sample) ?? 0) - (before.get(sample) ?? 0);
}
