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
