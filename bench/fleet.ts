import type { ChildProcess } from "node:child_process";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { endChild } from "@/scripts/process/spawn-node";
import type { App } from "@/test/product/app";
import { deliver, syncEvents } from "@/test/product/deliver";
import { startWeb, startWorker } from "@/test/product/product-process";
import { controlOf } from "@/test/product/upstream";
import { compare, tell } from "./compare";
import { cpuOf, cpuOfFamily, parentOf } from "./cpu";
import { distinctBodies, post } from "./intake";
import { perSecond } from "./load";
import { milliseconds } from "./milliseconds";
import { importCalendar, upstreamCalendar } from "./upstream-calendar";

const calendars = 40;
const eventsEach = 20;
const rounds = 5;
const seconds = 3;
const connections = 20;

/** Two web servers and two workers on one Postgres. */
type Fleet = { webs: { url: string; child: ChildProcess }[]; workers: ChildProcess[] };

/**
 * What a second web server and a second worker add, and what each piece of work costs whom: on a
 * machine of few processors the costs tell more than the rates.
 */
export async function fleet(app: App): Promise<void> {
  const started = await startFleet(app);
  try {
    for (let made = 0; made < calendars; made += 1) {
      await importCalendar(app, await upstreamCalendar(app, eventsEach));
    }
    await compareRates(app, started);
    await tellCosts(app, started);
  } finally {
    const children = [...started.webs.map(({ child }) => child), ...started.workers];
    await Promise.all(children.map((child) => endChild(child, "SIGKILL")));
  }
}

async function startFleet(app: App): Promise<Fleet> {
  const env = {
    DATABASE_URL: app.databaseUrl,
    MEETING_BAAS_API_URL: app.sandbox.url,
    MEETING_BAAS_API_KEY: app.apiKey,
    MEETING_BAAS_RPS: "10000",
    AUTH_SECRET: "nobody signs in at this fleet's servers",
    LOG_LEVEL: "info",
    WORKER: "off",
  };
  const log = (name: string) => join(dirname(app.logFile), `${name}.log`);
  const webs = [await startWeb(env, log("web-1")), await startWeb(env, log("web-2"))];
  const workers = [
    await startWorker(env, log("worker-1")),
    await startWorker(env, log("worker-2")),
  ];
  return { webs, workers };
}

async function compareRates(app: App, { webs, workers }: Fleet): Promise<void> {
  const one = webs.slice(0, 1);
  const bodies = await distinctBodies(app);
  const measure = async (on: Fleet["webs"]) => {
    const each = connections / on.length;
    const rates = on.map(({ url }) =>
      perSecond({ url, next: () => post(app, bodies()) }, each, seconds),
    );
    return (await Promise.all(rates)).reduce((sum, rate) => sum + rate, 0);
  };
  await compare(`Deliveries, ${connections} at a time`, "a second", rounds, [
    { name: "one web server", take: () => alone(workers, () => measure(one)) },
    { name: "two", take: () => alone(workers, () => measure(webs)) },
  ]);
  await compare(`${calendars} calendars of ${eventsEach} changed events`, "ms", rounds, [
    { name: "one worker", take: () => alone(workers, () => change(app, eventsEach)) },
    { name: "two", take: () => change(app, eventsEach) },
  ]);
}

/** Lets one worker alone, once both have nothing to do. */
async function alone<T>([, second]: ChildProcess[], act: () => Promise<T>): Promise<T> {
  await delay(1_000);
  second?.kill("SIGSTOP");
  try {
    return await act();
  } finally {
    second?.kill("SIGCONT");
  }
}

/** Changes so many events of each calendar, and rings for it. @returns how long until all are there */
async function change(app: App, each: number): Promise<number> {
  const control = controlOf(app.sandbox.control);
  const rows = await app.sql<{ calendar: string; ids: string[] }>(
    `select calendar_id as calendar, (array_agg(id::text order by id))[1:${each}] as ids from event
     group by calendar_id`,
  );
  const title = `Version ${performance.now()}`;
  for (const id of rows.flatMap(({ ids }) => ids)) {
    await control("PATCH", `/events/${id}`, { title });
  }
  return milliseconds(async () => {
    await Promise.all(rows.map(({ calendar, ids }) => deliver(app, syncEvents(calendar, ids))));
    const behind = `select 1 from event where id = any($1::uuid[]) and title <> $2 limit 1`;
    const ids = rows.flatMap((row) => row.ids);
    while ((await app.sql(behind, [ids, title])).length > 0) await delay(10);
  });
}

/** Milliseconds of processors, of each process alone: any machine has that many more or fewer. */
async function tellCosts(app: App, { webs: [web], workers }: Fleet): Promise<void> {
  const server = await app.connected(async (client) => {
    const { rows } = await client.query("select pg_backend_pid() as pid");
    return parentOf(rows[0].pid);
  });
  const spent = async (child: ChildProcess | undefined, act: () => Promise<number>) => {
    const [own, postgres] = [cpuOf(child?.pid ?? 0), cpuOfFamily(server)];
    const pieces = await act();
    return [
      (cpuOf(child?.pid ?? 0) - own) / pieces,
      (cpuOfFamily(server) - postgres) / pieces,
    ] as const;
  };
  await delay(1_000);
  for (const worker of workers) worker.kill("SIGSTOP");
  const bodies = await distinctBodies(app);
  const load = { url: web?.url ?? "", next: () => post(app, bodies()) };
  const [door, kept] = await spent(
    web?.child,
    async () => seconds * (await perSecond(load, connections, seconds)),
  );
  for (const worker of workers) worker.kill("SIGCONT");
  await delay(5_000);
  const [mirrored, written] = await spent(workers[0], () =>
    alone(workers, async () => {
      for (let round = 0; round < rounds; round += 1) await change(app, 1);
      return rounds * calendars;
    }),
  );
  const [perEvent, writtenPerEvent] = await spent(workers[0], () =>
    alone(workers, async () => {
      for (let round = 0; round < rounds; round += 1) await change(app, eventsEach);
      return rounds * calendars * eventsEach;
    }),
  );
  tell("Milliseconds of a processor", [
    { name: "a delivery among many: the web server", value: door },
    { name: "… Postgres", value: kept },
    { name: "a sync of one changed event: the worker", value: mirrored },
    { name: "… Postgres, its delivery's included", value: written },
    { name: `one of ${eventsEach} changed events of a calendar: the worker`, value: perEvent },
    { name: "… Postgres", value: writtenPerEvent },
  ]);
}
