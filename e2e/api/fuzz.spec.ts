import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent } from "node:http";
import fc from "fast-check";
import { brokenFramings, sendBroken } from "@/e2e/fixtures/broken-framing";
import { scrape } from "@/e2e/fixtures/scrape";
import { expect, test } from "@/e2e/fixtures/test";
import { type ServerSample, watchServer } from "@/e2e/fixtures/watch-server";
import type { HostileRequest } from "@/test/product/hostile-request";
import { hostileRequest } from "@/test/product/hostile-request";
import { sendHostile } from "@/test/product/send-hostile";

const requests = Number(process.env.FUZZ_REQUESTS ?? 2_000);
const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31));
const connections = 24;
const perBatch = 1_000;
/**
 * What a server may grow by once it is warm: garbage, that of bodies of 15 MB too, and 2 kB a
 * request. A leak of 10 kB each breaks that at 200,000 requests.
 */
const mostGrowthMegabytes = 384 + requests / 500;

// A server of its own: its memory and its log are looked at.
test.use({ settings: { LOG_LEVEL: "warn" }, worker: "beside" });

test("whatever is sent to the webhook, it answers as documented and stays well", async ({
  app,
}) => {
  test.setTimeout(300_000 + requests * 20);
  console.log(`FUZZ_SEED=${seed} FUZZ_REQUESTS=${requests}`);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const table = new Map<string, Map<string, number>>();
  const surprises: string[] = [];
  const acknowledged = new Set<string>();
  const count = (kind: string, status: number | null, statuses: readonly number[]) => {
    const row = table.get(kind) ?? new Map<string, number>();
    const column = String(status ?? "cut off");
    table.set(kind, row.set(column, (row.get(column) ?? 0) + 1));
    if (status !== null && !statuses.includes(status)) surprises.push(`${kind}: ${status}`);
  };

  const send = async (hostile: HostileRequest) => {
    const { status, body } = await sendHostile(app.url, agent, hostile);
    count(hostile.kind, status, hostile.statuses);
    if (status === 200) acknowledged.add(JSON.parse(body).delivery);
    if (status !== null && !hostile.statuses.includes(status)) {
      console.log(`${shortened(hostile)}\n  ${status} ${body.slice(0, 300)}`);
    }
  };

  const logBefore = readFileSync(app.logFile).length;
  const began = performance.now();
  let sent = 0;
  const watch = watchServer(app.url, () => sent / requests);
  try {
    for (let batch = 0; sent < requests; batch += 1) {
      const numRuns = Math.min(perBatch, requests - sent);
      const waiting = fc.sample(hostileRequest(app.apiKey), {
        seed: seed + batch * 1_000_003,
        numRuns,
      });
      await Promise.all(
        Array.from({ length: connections }, async () => {
          for (let next = waiting.pop(); next; next = waiting.pop()) {
            await send(next);
            sent += 1;
          }
        }),
      );
      for (const broken of brokenFramings(app.apiKey, app.url)) {
        count(broken.kind, await sendBroken(app.url, broken), broken.statuses);
      }
    }
  } finally {
    await watch.stop();
    agent.destroy();
  }
  const seconds = (performance.now() - began) / 1_000;

  print(table);
  console.log(`${Math.round(sent / seconds)} requests a second, ${seconds.toFixed(1)} s`);
  expect(surprises).toEqual([]);

  const metrics = await scrape(app.url);
  for (const verdict of ["failed", "unavailable"]) {
    const failed = metrics.get(`callboard_intake_answers_total{verdict="${verdict}"}`);
    expect(failed ?? 0, `answers nobody waited for: ${verdict}`).toBe(0);
  }
  const kept = await app.sql<{ id: string }>("select id from delivery");
  const ids = new Set(kept.map(({ id }) => id));
  expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([]);
  console.log(`${acknowledged.size} acknowledged, ${ids.size} kept`);

  expectWell(watch.samples);
  const said = readFileSync(app.logFile).length - logBefore;
  console.log(`The server's log grew by ${said} bytes.`);
  expect(said).toBeLessThan(100_000);
});

function expectWell(samples: ServerSample[]): void {
  const times = samples.map((sample) => sample.healthMilliseconds).sort((a, b) => a - b);
  const [usual = 0, slowest = 0] = [times[Math.floor(times.length / 2)], times.at(-1)];
  console.log(`/api/health took ${usual.toFixed(0)} ms usually, ${slowest.toFixed(0)} ms at most`);
  for (const measure of ["residentMegabytes", "heapMegabytes"] as const) {
    // The least of a quarter is what is left after collecting garbage.
    const least = (from: number) =>
      Math.min(
        ...samples.filter(({ at }) => at >= from && at <= from + 0.25).map((one) => one[measure]),
      );
    const quarters = [0, 0.25, 0.5, 0.75].map(least);
    console.log(`${measure}: ${quarters.map(Math.round).join(", ")} at least in each quarter`);
    const [, second = 0, , last = 0] = quarters;
    expect(last - second, measure).toBeLessThan(mostGrowthMegabytes);
  }
}

function print(table: Map<string, Map<string, number>>): void {
  for (const [kind, row] of [...table].sort()) {
    const answers = [...row].sort().map(([status, count]) => `${count} × ${status}`);
    console.log(`  ${kind}: ${answers.join(", ")}`);
  }
}

function shortened({ headers, body, ...rest }: HostileRequest): string {
  return JSON.stringify({ ...rest, headers, body: body.subarray(0, 300).toString("latin1") });
}
