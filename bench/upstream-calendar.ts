import { setTimeout as delay } from "node:timers/promises";
import type { App } from "@/test/product/app";
import { deliver, syncEvents } from "@/test/product/deliver";
import { addCalendar, controlOf } from "@/test/product/upstream";

/** Connects a calendar of so many events upstream, of which nobody is told. */
export async function upstreamCalendar(app: App, count: number): Promise<string> {
  const control = controlOf(app.sandbox.control);
  await control("PUT", "/settings", { webhooks: false });
  const uuid = await addCalendar(control, "Benchmark");
  await control("POST", `/calendars/${uuid}/events/bulk`, { count });
  return uuid;
}

/** Rings for a calendar that is new upstream; resolves once the whole of it is mirrored. */
export async function importCalendar(app: App, id: string): Promise<void> {
  await deliver(app, syncEvents(id, []));
  while (!(await isMirrored(app, id))) await delay(20);
}

async function isMirrored(app: App, id: string): Promise<boolean> {
  const rows = await app.sql(
    "select 1 from calendar_sync where calendar_id = $1 and last_full_at is not null",
    [id],
  );
  return rows.length > 0;
}

/** Has the whole of it read again; resolves once all its work is done. */
export async function passWhole(app: App, calendar: string): Promise<void> {
  await app.sql(
    `update calendar_sync set watermark = now() + interval '10 minutes', due_at = now(),
       requested = requested + 1, full_requested = requested + 1 where calendar_id = $1`,
    [calendar],
  );
  await isIdle(app);
}

/** Resolves once no sync is owed or due and no meeting is to be decided. */
export async function isIdle(app: App): Promise<void> {
  const work = `
    select from calendar_sync where requested > done or due_at <= now()
      or lease_until is not null or look_at is not null
    union all (select from meeting where due_at is not null limit 1)`;
  while ((await app.sql(work, [])).length > 0) await delay(2);
}
