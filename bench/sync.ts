import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import type { App } from "@/test/product/app";
import { deliver, syncEvents } from "@/test/product/deliver";
import { controlOf } from "@/test/product/upstream";
import { compare } from "./compare";
import { milliseconds } from "./milliseconds";
import { importCalendar, upstreamCalendar } from "./upstream-calendar";

const events = 5_000;
const imports = 3;
const deltas = 30;

type Page = { data: { uuid: string }[]; next: string | null };

/** Mirroring, against reading the same from upstream without keeping it. */
export async function sync(app: App): Promise<void> {
  const control = controlOf(app.sandbox.control);
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

  const event = (await readPage(app, calendar)).data[0]?.uuid ?? "";
  const mirror = new Client({ connectionString: app.databaseUrl });
  await mirror.connect();
  let version = 0;
  await compare("One event that changed", "ms", deltas, [
    {
      name: "reading it",
      take: async () => {
        version += 1;
        await control("PATCH", `/events/${event}`, { title: `Version ${version}` });
        return milliseconds(() => read(app, `/calendar_events/${event}`));
      },
    },
    {
      name: "from the webhook until it is mirrored",
      take: () =>
        milliseconds(async () => {
          await deliver(app, syncEvents(calendar, [event]));
          while ((await titleOf(event)) !== `Version ${version}`) await delay(2);
        }),
    },
  ]);
  await mirror.end();

  async function titleOf(id: string): Promise<string | undefined> {
    const { rows } = await mirror.query("select title from event where id = $1", [id]);
    return rows[0]?.title;
  }
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
