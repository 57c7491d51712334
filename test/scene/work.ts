import type { Viewer } from "@/lib/domain/role";
import { env } from "@/lib/env";
import { settle } from "@/lib/flows/bots/settle";
import { refreshCalendars } from "@/lib/flows/calendars/refresh-calendars";
import { decideDueMeetings } from "@/lib/flows/decisions/decide-due-meetings";
import { type Received, receiveDelivery } from "@/lib/flows/intake/receive-delivery";
import { syncCalendar } from "@/lib/flows/mirror/sync-calendar";
import { applyReport } from "@/lib/flows/reports/apply-report";
import { lookUpBot } from "@/lib/flows/reports/look-up-bot";
import { claimChore, keepChore } from "@/lib/store/account/chores";
import { claimBot } from "@/lib/store/bots/bot-leases";
import { claimLookUp } from "@/lib/store/bots/look-ups";
import { claimDueSync } from "@/lib/store/calendars/calendar-sync";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { claimReport } from "@/lib/store/deliveries/waiting-reports";
import { claimDueMeetings } from "@/lib/store/meetings/due-meetings";
import { upstream } from "./upstream";

// The sandbox takes more than a real account's budget.
process.env.MEETING_BAAS_RPS = "1000";

export const member: Viewer = {
  id: "member",
  name: "Mel Member",
  email: "mel@example.com",
  role: "member",
};

/** Runs what is due, as the worker's loops do, until nothing is. */
export async function workUntilRest(): Promise<void> {
  while (await workOnce()) {}
}

/** One round of what is due; whether there was anything. */
export async function workOnce(): Promise<boolean> {
  const chore = await claimChore("account", true);
  if (chore) await refreshCalendars(chore);
  const sync = await claimDueSync(env().RECONCILE_SECONDS);
  if (sync) await syncCalendar(sync);
  const decided = await claimDueMeetings();
  if (decided) await decideDueMeetings(decided);
  const bot = await claimBot(null);
  if (bot) await settle(bot);
  const report = await claimReport();
  if (report) await applyReport(report);
  const lookUp = await claimLookUp();
  if (lookUp) await lookUpBot(lookUp);
  return Boolean(chore || sync || decided || bot || report || lookUp);
}

/** Looks at the account's list of calendars, and works; tests may take all of them away. */
export async function adoptCalendars(): Promise<void> {
  await keepChore("account");
  await prisma().chore.update({
    where: { name: "account" },
    data: { dueAt: new Date(0), accepted: true },
  });
  await workUntilRest();
}

/** A calendar that is connected and mirrored, with nothing in it. */
export async function mirroredCalendar(): Promise<string> {
  const calendar = await upstream.calendar();
  await adoptCalendars();
  return calendar;
}

/** An event that is in the mirror. */
export async function mirroredEvent(calendar: string, input: object = {}): Promise<string> {
  const { uuid } = await upstream.event(calendar, input);
  await ring(calendar, [uuid]);
  await workUntilRest();
  return uuid;
}

/** Sends a body to the webhook as Meeting BaaS would. */
export function deliver(body: unknown, headers?: HeadersInit): Promise<Received> {
  const key = process.env.MEETING_BAAS_API_KEY ?? "";
  const request = new Request("http://127.0.0.1/api/webhooks/meeting-baas", {
    method: "POST",
    headers: headers ?? { "x-meeting-baas-api-key": key },
    body: typeof body === "string" || body instanceof Blob ? body : JSON.stringify(body),
  });
  return receiveDelivery(request);
}

let rings = 0;

/** A delivery about some events of a calendar, or about nothing in particular. */
export async function ring(calendar: string, events: string[] | null): Promise<string> {
  rings += 1;
  const instant = new Date().toISOString().replace("Z", `${String(rings).padStart(6, "0")}Z`);
  const data = {
    calendar_id: calendar,
    last_updated_ts: instant,
    affected_event_uuids: events,
  };
  return (await deliver({ event: "calendar.sync_events", data })).delivery;
}

/** Makes everything due that waits for its time, pauses after failures included. */
export async function letTimePass(): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`delete from account_pause`);
  await prisma().$executeRaw(
    Prisma.sql`update calendar_sync set due_at = now(), look_at = case when look_at > now() then now() else look_at end`,
  );
  await prisma().$executeRaw(Prisma.sql`
    update bot set due_at = now(), quiet_until = null, look_up_at = null`);
  await prisma().$executeRaw(Prisma.sql`
    update delivery set due_at = now() where due_at is not null`);
  await prisma().$executeRaw(Prisma.sql`
    update meeting set due_at = now() where due_at is not null`);
  await prisma().$executeRaw(Prisma.sql`
    update delivery set recheck_at = now() where recheck_at is not null`);
}
