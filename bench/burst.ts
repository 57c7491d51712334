import { setTimeout as delay } from "node:timers/promises";
import type { App } from "@/test/product/app";
import { deliver, syncEvents } from "@/test/product/deliver";
import { controlOf } from "@/test/product/upstream";
import { tell } from "./compare";
import { milliseconds } from "./milliseconds";
import { importCalendar, upstreamCalendar } from "./upstream-calendar";

const calendars = 70;
const eventsEach = 50;
const notifications = 20_000;
const lanes = 20;
/** Many notifications of a busy day tell of one change. */
const perChange = 4;

type Named = { calendar: string; event: string };

/** A busy day in a minute: what is lost, how often each calendar is synced, when all is true. */
export async function burst(app: App): Promise<void> {
  const named = await namedEvents(app);
  const idle = await latencies(2_000, async () => {
    await (await fetch(`${app.url}/api/health`)).arrayBuffer();
  });

  const control = controlOf(app.sandbox.control);
  const began = Date.now();
  const titles = new Map<string, string>();
  const acknowledged = new Set<string>();
  const busy = await latencies(
    notifications,
    async (n) => {
      const { calendar, event } = named[n % named.length] as Named;
      const body = syncEvents(calendar, [event], new Date(began + n));
      const answer = await deliver(app, body);
      if (answer.status === 200) acknowledged.add(JSON.parse(answer.body).delivery);
    },
    async (n) => {
      if (n % perChange > 0) return;
      const { event } = named[n % named.length] as Named;
      titles.set(event, `Version ${n}`);
      await control("PATCH", `/events/${event}`, { title: `Version ${n}` });
    },
  );

  const before = await fences(app);
  const drained = await milliseconds(() => allAnswered(app));
  const after = await fences(app);
  const syncs = [...after].map(([calendar, fence]) => fence - (before.get(calendar) ?? 0));
  tell(`${notifications} notifications over ${calendars} calendars, ${lanes} at a time`, [
    { name: "not acknowledged", value: notifications - acknowledged.size },
    { name: "acknowledged and not kept", value: acknowledged.size - (await kept(app)) },
    { name: "changed events of which the newest isn't mirrored", value: await stale(app, titles) },
    { name: "most syncs of a calendar after the last notification", value: Math.max(...syncs) },
    { name: "ms from the last notification until all are answered", value: drained },
    { name: "ms until a notification is acknowledged, p50", value: part(busy, 0.5) },
    { name: "… p99", value: part(busy, 0.99) },
    { name: "ms until /api/health answers before that, p50", value: part(idle, 0.5) },
    { name: "… p99", value: part(idle, 0.99) },
  ]);
}

async function namedEvents(app: App): Promise<Named[]> {
  for (let made = 0; made < calendars; made += 1) {
    await importCalendar(app, await upstreamCalendar(app, eventsEach));
  }
  return app.sql<Named>(
    `select calendar_id as calendar, id as event from event
     order by row_number() over (partition by calendar_id order by id), calendar_id`,
  );
}

/** How long each of so many took, in milliseconds, sorted; `lanes` of them at a time. */
async function latencies(
  count: number,
  act: (n: number) => Promise<unknown>,
  before?: (n: number) => Promise<unknown>,
): Promise<number[]> {
  const taken: number[] = [];
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const n = next;
      next += 1;
      await before?.(n);
      taken.push(await milliseconds(() => act(n)));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return taken.sort((a, b) => a - b);
}

function part(sorted: number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}

/** A calendar's fence counts its syncs. */
async function fences(app: App): Promise<Map<string, number>> {
  const rows = await app.sql<{ id: string; fence: number }>(
    "select calendar_id as id, fence from calendar_sync",
  );
  return new Map(rows.map(({ id, fence }) => [id, fence]));
}

async function allAnswered(app: App): Promise<void> {
  const waiting = "select 1 from delivery where state = 'waiting' limit 1";
  const owed = "select 1 from calendar_sync where done < requested limit 1";
  while ((await app.sql(`(${waiting}) union all (${owed})`)).length > 0) await delay(20);
}

/** Each was a different one. */
async function kept(app: App): Promise<number> {
  const [row] = await app.sql<{ n: number }>(
    "select count(*)::int as n from delivery where cardinality(event_ids) = 1",
  );
  return row?.n ?? 0;
}

async function stale(app: App, titles: Map<string, string>): Promise<number> {
  const rows = await app.sql<{ id: string; title: string }>("select id, title from event");
  return rows.filter(({ id, title }) => titles.has(id) && titles.get(id) !== title).length;
}
