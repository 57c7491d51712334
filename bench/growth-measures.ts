import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import type { App } from "@/test/product/app";
import { deliver, syncEvents } from "@/test/product/deliver";
import { memberAt } from "@/test/product/member-at";
import { addCalendar, controlOf, type UpstreamEvent } from "@/test/product/upstream";
import { milliseconds } from "./milliseconds";

type Measures = Record<string, () => Promise<number>>;

/** So many of each are there with few events, too: a page is a full one in both. */
const page = 50;
const rare = 4;

/** What a person waits for, by name: lists, counts, a click, and a webhook until its row. */
export async function measuresOf(app: App): Promise<Measures> {
  const ask = await memberAt(app.url, app.users.admin);
  const row = async (sql: string) => String((await app.sql<{ id: string }>(sql))[0]?.id);
  const calendar = await row("select id from calendar order by connected_at limit 1");
  const event = await row("select id from event where deleted_at is null order by id limit 1");
  const delivery = await row(
    "select id from delivery where verdict = 'accepted' order by id limit 1",
  );
  const bot = await row("select id from bot where state = 'done' order by id limit 1");
  const recording = await row("select id from recording order by id limit 1");
  const live = await liveMeasures(app, ask);

  const get = (path: string) => () =>
    milliseconds(async () => {
      const answer = await ask(path);
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      await answer.arrayBuffer();
    });
  const events = (from: number, to: number, rest = "") =>
    get(`/api/events?from=${day(from)}&to=${day(to)}&limit=${page}${rest}`);
  return {
    "nothing: /api/health": get("/api/health"),
    "50 events from today": events(0, 90),
    "50 events from a year ago": events(-365, -275),
    "50 events with a bot": events(-275, 0, "&bot=any"),
    "events of one calendar": events(-200, 90, `&calendar=${calendar}`),
    "one event": get(`/api/events/${event}`),
    "its history": get(`/api/events/${event}/history`),
    "50 changes": get(`/api/changes?limit=${page}`),
    "50 changes, imports too": get(`/api/changes?limit=${page}&include=initial`),
    "changes of a rare kind": get(`/api/changes?limit=${rare}&kind=restored`),
    "changes of two kinds": get(`/api/changes?limit=${page}&kind=cancelled&kind=rescheduled`),
    "changes of one calendar": get(`/api/changes?limit=${page}&calendar=${calendar}`),
    "changes of one calendar and kind": get(
      `/api/changes?limit=${rare}&calendar=${calendar}&kind=cancelled`,
    ),
    "changes nobody has seen": get(`/api/changes?limit=${page}&unseen=true`),
    "what a delivery changed": get(`/api/changes?delivery=${delivery}`),
    "50 deliveries": get(`/api/deliveries?limit=${page}`),
    "deliveries that failed": get(`/api/deliveries?limit=${rare}&state=failed`),
    "deliveries that were ignored": get(`/api/deliveries?limit=${rare}&verdict=ignored`),
    "deliveries of one calendar": get(`/api/deliveries?limit=${page}&calendar=${calendar}`),
    "counts of bots": get("/api/bots/counts"),
    "bots to come": get(`/api/bots?group=upcoming&limit=${rare}`),
    "50 bots of the past": get(`/api/bots?group=past&limit=${page}`),
    "bots that failed": get(`/api/bots?group=failed&limit=${rare}`),
    "bots called off": get(`/api/bots?group=calledOff&limit=1`),
    "50 bots of all groups": get(`/api/bots?limit=${page}`),
    "one bot": get(`/api/bots/${bot}`),
    "unmatched bots": get("/api/bots/unmatched"),
    "missing bots": get("/api/missing-bots"),
    "50 recordings": get(`/api/recordings?limit=${page}`),
    "a word that is nowhere": get("/api/search?q=zebra"),
    "a word that is everywhere": get("/api/search?q=meeting"),
    "a word of many lines": get("/api/search?q=said"),
    "one recording": get(`/api/recordings/${recording}`),
    calendars: get("/api/calendars"),
    ...live,
  };
}

/** A calendar that is there upstream, too, among those that only the database knows. */
async function liveMeasures(app: App, ask: Awaited<ReturnType<typeof memberAt>>) {
  const control = controlOf(app.sandbox.control);
  await control("PUT", "/settings", { webhooks: false });
  const calendar = await addCalendar(control, "Live");
  await control("POST", `/calendars/${calendar}/events/bulk`, { count: 40 });
  const id = (event: UpstreamEvent) => event.uuid;
  await app.sql(
    `insert into calendar (id, google_id, name, email, hue)
     values ($1, 'live', 'Live', 'live@example.com', 1)`,
    [calendar],
  );
  await app.sql("insert into calendar_sync (calendar_id) values ($1)", [calendar]);
  const mirrored = () =>
    app.sql<{ uuid: string }>(
      `select id as uuid from event where calendar_id = $1 and meeting_url is not null
         and starts_at > now() + interval '1 day' order by starts_at`,
      [calendar],
    );
  while ((await mirrored()).length < 3) await delay(200);
  const [changed, clicked] = (await mirrored()).map((event) => id(event as UpstreamEvent));

  const reader = new Client({ connectionString: app.databaseUrl });
  await reader.connect();
  reader.on("error", () => undefined);
  const title = async () =>
    (await reader.query("select title from event where id = $1", [changed])).rows[0]?.title;
  let version = 0;
  const click = async (method: string) => {
    const body = method === "POST" ? { body: "{}" } : {};
    const answer = await ask(`/api/events/${clicked}/bot`, { method, ...body });
    if (!answer.ok) throw new Error(`${method} bot: ${answer.status} ${await answer.text()}`);
  };
  return {
    "a webhook, acknowledged": () =>
      milliseconds(() => deliver(app, syncEvents(calendar, [changed ?? ""]))),
    "a webhook, until its row": async () => {
      version += 1;
      await control("PATCH", `/events/${changed}`, { title: `Version ${version}` });
      return milliseconds(async () => {
        await deliver(app, syncEvents(calendar, [changed ?? ""]));
        while ((await title()) !== `Version ${version}`) await delay(1);
      });
    },
    "a click that schedules a bot": async () => {
      const took = await milliseconds(() => click("POST"));
      await delay(50);
      await click("DELETE");
      return took;
    },
    "a click that calls one off": async () => {
      await click("POST");
      await delay(50);
      return milliseconds(() => click("DELETE"));
    },
  };
}

const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString();
