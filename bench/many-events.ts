import { setTimeout as delay } from "node:timers/promises";
import type { App } from "@/test/product/app";
import { deliver, syncEvents } from "@/test/product/deliver";
import { controlOf } from "@/test/product/upstream";
import { compare } from "./compare";
import { startLimit } from "./limits/start-limit";
import { milliseconds } from "./milliseconds";
import { importCalendar, isIdle, passWhole, upstreamCalendar } from "./upstream-calendar";

const events = 5_000;
const imports = 5;
const changed = 500;
const rounds = 7;

/** Lists of a calendar, beside the least that they can take: the same pages, one bare upsert each. */
export async function manyEvents(app: App): Promise<void> {
  const { databaseUrl, sandbox, apiKey } = app;
  const limit = await startLimit("mirror.mjs", databaseUrl, sandbox.url, apiKey);
  const bare = async (calendar: string, since: Date) => {
    const data = { calendar_id: calendar, last_updated_ts: since.toISOString() };
    const body = JSON.stringify({ event: "calendar.sync_events", data });
    await fetch(limit.url, { method: "POST", body });
  };
  let calendar = "";
  await compare(`A first import of ${events} events`, "ms", imports, [
    {
      name: "the limit: as many pages and bare upserts",
      take: async () => {
        await isIdle(app);
        calendar = await upstreamCalendar(app, events);
        return milliseconds(() => bare(calendar, new Date(0)));
      },
    },
    {
      name: "from the webhook until the whole is mirrored",
      take: () => milliseconds(() => importCalendar(app, calendar)),
    },
    {
      name: "then until all its meetings are decided",
      take: () => milliseconds(() => isDecided(app)),
    },
  ]);
  await isIdle(app);
  await passes(app, calendar, bare);
  await changes(app, bare);
  await limit.close();
}

/** A full pass over a calendar of which nothing changed. */
async function passes(
  app: App,
  calendar: string,
  bare: (calendar: string, since: Date) => Promise<void>,
): Promise<void> {
  await compare(`A full pass over ${events} unchanged events`, "ms", imports, [
    { name: "the limit", take: () => milliseconds(() => bare(calendar, new Date(0))) },
    {
      name: "the whole of it",
      take: () => milliseconds(() => passWhole(app, calendar)),
    },
  ]);
}

/** Many events that moved at once, told of by one delivery. */
async function changes(
  app: App,
  bare: (calendar: string, since: Date) => Promise<void>,
): Promise<void> {
  const calendar = await upstreamCalendar(app, changed);
  await importCalendar(app, calendar);
  await isIdle(app);
  const control = controlOf(app.sandbox.control);
  const rows = await app.sql<{ id: string }>("select id from event where calendar_id = $1", [
    calendar,
  ]);
  const ids = rows.map((row) => row.id);
  let round = 0;
  let since = new Date();
  let start = "";
  await compare(`${changed} events that moved`, "ms", rounds, [
    {
      name: "the limit",
      take: async () => {
        round += 1;
        start = new Date(Math.floor(Date.now() / 1_000) * 1_000 + round * 3_600_000).toISOString();
        since = new Date();
        for (const id of ids) await control("PATCH", `/events/${id}`, { start });
        return milliseconds(() => bare(calendar, since));
      },
    },
    {
      name: "from the webhook until all are mirrored",
      take: async () => {
        // What was updated in the ten minutes before is listed again: here that is only these.
        await app.sql(
          `update calendar_sync set watermark = $2::timestamptz + interval '10 minutes'
           where calendar_id = $1`,
          [calendar, since],
        );
        return milliseconds(async () => {
          await deliver(app, syncEvents(calendar, ids));
          const left = `select from event where calendar_id = $1 and starts_at <> $2 limit 1`;
          while ((await app.sql(left, [calendar, start])).length > 0) await delay(2);
        });
      },
    },
    { name: "then until all their work is done", take: () => milliseconds(() => isIdle(app)) },
  ]);
}

async function isDecided(app: App): Promise<void> {
  while ((await app.sql("select from meeting where due_at is not null limit 1")).length > 0) {
    await delay(2);
  }
}
