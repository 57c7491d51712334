import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import type { App } from "@/test/product/app";
import { deliver, syncEvents } from "@/test/product/deliver";
import { controlOf } from "@/test/product/upstream";
import { compare } from "./compare";
import { startLimit } from "./limits/start-limit";
import { manyEvents } from "./many-events";
import { milliseconds } from "./milliseconds";
import { importCalendar, upstreamCalendar } from "./upstream-calendar";

const events = 5_000;
const imports = 3;
const deltas = 30;

type Page = { data: { uuid: string }[]; next: string | null };

/** Mirroring, against reading the same from upstream without keeping it. */
export async function sync(app: App): Promise<void> {
  let calendar = "";
  await compare(`A first import of ${events} events`, "ms", imports, [
    {
      name: "reading them page by page",
      take: async () => {
        calendar = await upstreamCalendar(app, events);
        return milliseconds(() => readAll(app, calendar));
      },
    },
    {
      name: "from the webhook until the whole is mirrored",
      take: () => milliseconds(() => importCalendar(app, calendar)),
    },
  ]);

  await oneEvent(app, calendar);
  await manyEvents(app);
}

/** How long one event takes from its webhook to its row, beside the least that it can. */
async function oneEvent(app: App, calendar: string): Promise<void> {
  const control = controlOf(app.sandbox.control);
  const event = (await readPage(app, calendar)).data[0]?.uuid ?? "";
  const mirror = new Client({ connectionString: app.databaseUrl });
  await mirror.connect();
  const { url, sandbox, databaseUrl, apiKey } = app;
  const limit = await startLimit("mirror.mjs", databaseUrl, sandbox.url, apiKey);
  let version = 0;
  const until = async (table: string) => {
    const read = `select from ${table} where id = $1 and title = $2`;
    const isThere = async () => (await mirror.query(read, [event, `Version ${version}`])).rowCount;
    while (!(await isThere())) await delay(1);
  };
  /** From a webhook to the row of an event that has just changed. */
  const change = (at: string, table: string) => async () => {
    version += 1;
    await control("PATCH", `/events/${event}`, { title: `Version ${version}` });
    // A calendar that was synced a moment ago waits a little before the next sync.
    await delay(300);
    return milliseconds(async () => {
      await deliver({ url: at, apiKey }, syncEvents(calendar, [event]));
      await until(table);
    });
  };
  const ours = change(url, "event");
  for (let warm = 0; warm < 20; warm += 1) await ours();
  await compare("One event that changed, from its webhook to its row", "ms", deltas, [
    {
      name: "the limit: a bare server that fetches and upserts",
      take: change(limit.url, "limit_event"),
    },
    { name: "mirrored", take: ours },
  ]);
  await limit.close();
  await mirror.query("drop table limit_event");
  await mirror.end();
}

async function readAll(app: App, calendar: string): Promise<void> {
  let next: string | null = null;
  do {
    ({ next } = await readPage(app, calendar, next));
  } while (next);
}

function readPage(app: App, calendar: string, cursor: string | null = null): Promise<Page> {
  const query = new URLSearchParams({ calendar_id: calendar, status: "all" });
  if (cursor) query.set("cursor", cursor);
  return read<Page>(app, `/calendar_events/?${query}`);
}

async function read<T>(app: App, path: string): Promise<T> {
  const headers = { "x-meeting-baas-api-key": app.apiKey };
  const answer = await fetch(app.sandbox.url + path, { headers });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return (await answer.json()) as T;
}
