import { beforeEach, expect, it, vi } from "vitest";
import {
  requestFullSync,
  ringCalendars,
  type SyncLease,
} from "@/lib/store/calendars/calendar-sync";
import { claimDueSync } from "@/lib/store/calendars/claim-sync";
import { paceMilliseconds } from "@/lib/store/calendars/pace";
import { prisma } from "@/lib/store/database/prisma";
import { upstream } from "@/test/scene/upstream";
import { mirroredCalendar } from "@/test/scene/work";
import { syncCalendar } from "./sync-calendar";

vi.unmock("@/lib/store/calendars/pace");

let calendar: string;
beforeEach(async () => {
  await upstream.change({ webhooks: false });
  calendar = await mirroredCalendar();
  await pass(60_000);
});

const row = () => prisma().calendarSync.findUniqueOrThrow({ where: { calendarId: calendar } });
/** The last sync was so much longer ago, and none but a bell's is due. */
async function pass(milliseconds: number): Promise<void> {
  const dueAt = new Date(Date.now() + 3_600_000);
  const lastSyncedAt = new Date(Date.now() - milliseconds);
  const where = { calendarId: calendar };
  await prisma().calendarSync.update({ where, data: { dueAt, lastSyncedAt, lookAt: null } });
}
async function claim(): Promise<SyncLease> {
  const held = await claimDueSync(300);
  if (held?.calendarId !== calendar) throw new Error("its sync isn't due");
  return held;
}
/** How long after the begin of its last sync it is due. */
async function dueAfter(): Promise<number> {
  const { dueAt, lastSyncedAt } = await row();
  return +dueAt - Number(lastSyncedAt);
}

it("the first bell is answered at once; the next ones by one sync, 250 ms after its begin", async () => {
  await ringCalendars([calendar]);
  const held = await claim();
  await syncCalendar({ ...held, claimedAt: new Date(+held.claimedAt + 100_000) });
  for (let bells = 0; bells < 3; bells++) await ringCalendars([calendar]);
  expect(await dueAfter()).toBe(paceMilliseconds);
  await pass(paceMilliseconds);
  await ringCalendars([calendar]);
  await syncCalendar(await claim());
  const { requested, done } = await row();
  expect(done).toBe(requested);
});

it("a bell during a sync is answered 250 ms after that began, or at its end if it takes longer", async () => {
  await ringCalendars([calendar]);
  const held = await claim();
  await ringCalendars([calendar]);
  await syncCalendar({ ...held, claimedAt: new Date(+held.claimedAt + 100_000) });
  expect(await dueAfter()).toBe(paceMilliseconds);

  await pass(60_000);
  await ringCalendars([calendar]);
  const long = await claim();
  await ringCalendars([calendar]);
  await syncCalendar({ ...long, claimedAt: new Date(+long.claimedAt - 10_000) });
  expect(await claim()).toMatchObject({ deliveries: [] });
});

it("a person's click isn't paced, not even during a sync", async () => {
  const click = { acceptCancellations: false, askedSince: null };
  await ringCalendars([calendar]);
  await syncCalendar(await claim());
  await requestFullSync(calendar, click);
  const held = await claim();
  expect(held).toMatchObject({ fullAsked: true });
  await requestFullSync(calendar, click);
  await syncCalendar({ ...held, claimedAt: new Date(+held.claimedAt + 100_000) });
  expect(await claim()).toMatchObject({ fullAsked: true });
});
