import { randomUUID } from "node:crypto";
import { Agent } from "node:http";
import { Pool } from "pg";
import type { App } from "@/test/product/app";
import { webhookPath } from "@/test/product/hostile-request";
import { sendHostile } from "@/test/product/send-hostile";
import { compare } from "./compare";

const atOnce = 16;
const seconds = 3;
const rounds = 5;

/** Acknowledgements of the webhook against bare inserts of the same rows. */
export async function intake(app: App): Promise<void> {
  const pool = new Pool({ connectionString: app.databaseUrl, max: 15 });
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const insert = () => {
    const { calendarId, eventIds, body } = delivery();
    return pool.query(
      `insert into delivery (id, kind, api_version, event, calendar_id, event_ids, verdict, state,
         dedup_key, body)
       values ($1, 'calendar_changed', 'v1', 'calendar.sync_events', $2, $3, 'accepted', 'waiting',
         $4, $5)`,
      [randomUUID(), calendarId, eventIds, randomUUID(), body],
    );
  };
  const call = async (method: string, path: string, body: string) => {
    const { status } = await sendHostile(app.url, agent, {
      kind: path,
      method,
      path,
      headers: [
        ["x-meeting-baas-api-key", app.apiKey],
        ["content-type", "application/json"],
      ],
      body: Buffer.from(body),
      framing: "sized",
      statuses: [200],
    });
    if (status !== 200) throw new Error(`${method} ${path} answered ${status}`);
  };
  const rate = (act: () => Promise<unknown>) => () => perSecond(seconds, atOnce, act);
  await perSecond(2, atOnce, () => call("POST", webhookPath, delivery().body));
  await compare("Deliveries acknowledged", "a second", rounds, [
    { name: "bare inserts of such rows", take: rate(insert) },
    {
      name: "routes that do nothing (/api/health)",
      take: rate(() => call("GET", "/api/health", "")),
    },
    {
      name: "deliveries, committed and acknowledged",
      take: rate(() => call("POST", webhookPath, delivery().body)),
    },
  ]);
  agent.destroy();
  await pool.end();
}

function delivery() {
  const calendarId = randomUUID();
  const eventIds = [randomUUID(), randomUUID()];
  const data = {
    calendar_id: calendarId,
    last_updated_ts: new Date().toISOString(),
    affected_event_uuids: eventIds,
  };
  return { calendarId, eventIds, body: JSON.stringify({ event: "calendar.sync_events", data }) };
}

/** How often an act is done in a second, by so many at once, over some time. */
async function perSecond(
  seconds: number,
  atOnce: number,
  act: () => Promise<unknown>,
): Promise<number> {
  const began = performance.now();
  const until = began + seconds * 1_000;
  let done = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < until) {
        await act();
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - began) / 1_000);
}
