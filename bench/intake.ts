import { setTimeout as delay } from "node:timers/promises";
import type { App } from "@/test/product/app";
import { webhookPath } from "@/test/product/hostile-request";
import { compare, type Measure } from "./compare";
import { startLimit } from "./limits/start-limit";
import { type Load, latencies, perSecond } from "./load";
import { importCalendar, upstreamCalendar } from "./upstream-calendar";

const calendars = 4;
const events = 50;
const rounds = 5;
const seconds = 2;
const steadyRate = 100;
const many = 20_000;

/** Deliveries that name calendars and events that exist, beside a bare server that inserts them. */
export async function intake(app: App): Promise<void> {
  for (let made = 0; made < calendars; made += 1) {
    await importCalendar(app, await upstreamCalendar(app, events));
  }
  const limit = await startLimit("intake.mjs", app.databaseUrl);
  const bodies = await distinctBodies(app);
  const deliveries: Load = { url: app.url, next: () => post(app, bodies()) };
  const all: [name: string, load: Load][] = [
    ["the limit: a bare server, and an insert each", { ...deliveries, url: limit.url }],
    [
      "routes that do nothing (/api/health)",
      { url: app.url, next: () => "GET /api/health HTTP/1.1\r\nhost: callboard\r\n\r\n" },
    ],
    ["deliveries, committed and acknowledged", deliveries],
  ];
  for (const [, load] of all) await perSecond(load, 4, 2);

  const measures = (take: (load: Load) => Promise<number>) =>
    all.map(([name, load]) => ({ name, take: () => take(load) })) as [Measure, ...Measure[]];
  for (const connections of [1, 20]) {
    const title = `Deliveries, ${connections} at a time`;
    const rate = (load: Load) => perSecond(load, connections, seconds);
    await compare(title, "a second", rounds, measures(rate));
  }
  const slow: number[] = [];
  const usual = async (load: Load) => {
    const times = await latencies(load, steadyRate, 2 * seconds);
    slow.push(times[Math.floor(times.length * 0.99)] ?? 0);
    return times[Math.floor(times.length / 2)] ?? 0;
  };
  const title = `Deliveries, ${steadyRate} a second`;
  await compare(`${title}: p50`, "ms", rounds, measures(usual));
  // Of the same rounds, in the same order.
  await compare(
    `${title}: p99`,
    "ms",
    rounds,
    measures(async () => slow.shift() ?? 0),
  );

  await limit.close();
  await compare(`Memory of the web server, ${many} deliveries`, "MB", 1, [
    {
      name: "at rest",
      take: async () => {
        await app.restart();
        await delay(5_000);
        return residentMegabytes(app);
      },
    },
    {
      name: "after them",
      take: async () => {
        for (let left = many; left > 0; ) {
          left -= Math.ceil(await perSecond(deliveries, 20, 1));
        }
        await delay(5_000);
        return residentMegabytes(app);
      },
    },
  ]);
}

/** A delivery's bytes. */
export function post(app: App, body: string): string {
  return (
    `POST ${webhookPath} HTTP/1.1\r\nhost: callboard\r\ncontent-type: application/json\r\n` +
    `x-meeting-baas-api-key: ${app.apiKey}\r\ncontent-length: ${body.length}\r\n\r\n${body}`
  );
}

/** Each about two events of the next calendar, at an instant of its own. */
export async function distinctBodies(app: App): Promise<() => string> {
  const rows = await app.sql<{ calendar: string; ids: string[] }>(
    "select calendar_id as calendar, array_agg(id::text) as ids from event group by calendar_id",
  );
  const second = new Date().toISOString().slice(0, 19);
  let made = 0;
  return () => {
    made += 1;
    const { calendar = "", ids = [] } = rows[made % rows.length] ?? {};
    const data = {
      calendar_id: calendar,
      last_updated_ts: `${second}.${String(made).padStart(9, "0")}Z`,
      affected_event_uuids: [ids[made % ids.length], ids[(made + 1) % ids.length]],
    };
    return JSON.stringify({ event: "calendar.sync_events", data });
  };
}

async function residentMegabytes(app: App): Promise<number> {
  const answer = await fetch(`${app.url}/api/metrics`);
  const bytes = /^process_resident_memory_bytes (\S+)/m.exec(await answer.text())?.[1];
  return Number(bytes) / 1024 ** 2;
}
