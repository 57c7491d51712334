import { Pool } from "pg";
import type { App } from "@/test/product/app";
import { memberAt } from "@/test/product/member-at";
import { compare } from "./compare";
import { milliseconds } from "./milliseconds";
import { importCalendar, upstreamCalendar } from "./upstream-calendar";

const events = 10_000;
const rounds = 40;
/** The API gives no more at once. */
const most = 500;
const few = 50;

/** A page of events, as the API and the browser get it, against the query behind it. */
export async function pages(app: App): Promise<void> {
  await importCalendar(app, await upstreamCalendar(app, events));
  const pool = new Pool({ connectionString: app.databaseUrl, max: 1 });
  // What autovacuum does within a minute of so many new rows.
  await pool.query("analyze");
  const ask = await memberAt(app.url, app.users.viewer);
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString();
  const [from, to] = [day(0), day(40)];
  const query = (limit: number) =>
    pool.query(
      `select * from event where ends_at > $1 and starts_at < $2 and deleted_at is null
       order by starts_at, id limit ${limit}`,
      [from, to],
    );
  const get = async (path: string) => {
    const answer = await ask(path);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    await answer.arrayBuffer();
  };
  const list = `/api/events?from=${from}&to=${to}`;
  const taking = (act: () => Promise<unknown>) => () => milliseconds(act);
  for (let warm = 0; warm < 10; warm += 1) await get(list);
  await compare(`A page of events out of ${events}`, "ms", rounds, [
    { name: `the bare query of ${most} rows`, take: taking(() => query(most)) },
    { name: `/api/events, ${most} events`, take: taking(() => get(list)) },
    { name: `the bare query of ${few} rows`, take: taking(() => query(few)) },
    { name: `/api/events, ${few} events`, take: taking(() => get(`${list}&limit=${few}`)) },
    { name: "/calendar, a week as a page", take: taking(() => get("/calendar")) },
    { name: "/api/health, which does nothing", take: taking(() => get("/api/health")) },
  ]);
  await pool.end();
}
