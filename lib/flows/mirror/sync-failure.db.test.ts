import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { renewLease } from "@/lib/store/calendars/calendar-sync";
import { listCalendars } from "@/lib/store/calendars/calendars";
import { claimDueSync } from "@/lib/store/calendars/claim-sync";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { listChanges } from "@/lib/store/events/changes";
import { findEvent } from "@/lib/store/events/events";
import { calendars } from "@/lib/worker/kinds";
import { upstream } from "@/test/scene/upstream";
import {
  adoptCalendars,
  letTimePass,
  member,
  mirroredCalendar,
  mirroredEvent,
  ring,
  runAsWorker,
  workUntilRest,
} from "@/test/scene/work";
import { syncCalendar } from "./sync-calendar";

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

const sync = (calendarId = calendar) =>
  prisma().calendarSync.findUniqueOrThrow({ where: { calendarId } });
const view = async (id = calendar) => (await listCalendars()).find((one) => one.id === id);
const newest = async (event: string) => (await listChanges({ event }, member)).changes[0];

describe("a sync that fails", () => {
  it("keeps its deliveries waiting, says why, and heals", async () => {
    const event = await mirroredEvent(calendar, { title: "Before" });
    await upstream.edit(event, { title: "After" });
    const delivery = await ring(calendar, [event]);
    await upstream.fail({ path: "/calendar_events", status: 500, times: 2 });
    await workUntilRest();
    const lastError = "Meeting BaaS failed with status 500.";
    expect(await view()).toMatchObject({ sync: "failing", lastError });
    expect(await findDelivery(delivery, false)).toMatchObject({
      state: "waiting",
      attempts: 1,
      error: lastError,
    });
    expect(+(await sync()).dueAt).toBeGreaterThan(Date.now());

    await letTimePass();
    await workUntilRest();
    expect((await sync()).attempts).toBe(2);
    await letTimePass();
    await workUntilRest();
    expect(await view()).toMatchObject({ sync: "fresh", lastError: null });
    expect(await findDelivery(delivery, false)).toMatchObject({
      state: "processed",
      attempts: 3,
      changes: 1,
      error: null,
    });
    expect(await newest(event)).toMatchObject({ kind: "updated", cause: { id: delivery } });
  });

  it("waits as long as upstream asks, whatever rings meanwhile", async () => {
    const event = await mirroredEvent(calendar);
    await upstream.fail({ path: "/calendar_events", status: 429, retry_after: 120 });
    await ring(calendar, [event]);
    await workUntilRest();
    await ring(calendar, [event]);
    await upstream.forgetCalls();
    await workUntilRest();
    expect(+(await sync()).dueAt - Date.now()).toBeGreaterThan(100_000);
    expect(await upstream.calls("GET", "/calendar_events")).toEqual([]);
    await letTimePass();
    await workUntilRest();
  });

  it("in the middle of its pages doesn't move the watermark", async () => {
    await upstream.events(calendar, 3);
    const before = await sync();
    await upstream.change({ page_size: 1 });
    await ring(calendar, null);
    await upstream.fail({ path: "^/calendar_events$", status: 200, delay_ms: 1 });
    await upstream.fail({ path: "^/calendar_events$", status: 502 });
    await workUntilRest();
    expect((await sync()).watermark).toEqual(before.watermark);
    expect((await sync()).lastListedAt).toEqual(before.lastListedAt);
    await letTimePass();
    await workUntilRest();
    expect(+((await sync()).watermark ?? 0)).toBeGreaterThanOrEqual(+(before.watermark ?? 0));
    expect(await prisma().event.count({ where: { calendarId: calendar } })).toBeGreaterThan(3);
  });
});

describe("a sync whose lease was lost", () => {
  it("writes nothing", async () => {
    const { uuid } = await upstream.event(calendar);
    const delivery = await ring(calendar, [uuid]);
    await upstream.fail({ path: `/calendar_events/${uuid}`, status: 200, delay_ms: 800 });
    const held = await claimDueSync(300);
    if (!held) throw new Error("no sync is due");
    const stale = runAsWorker(calendars, held);
    const where = { calendarId: calendar };
    await upstream.called("GET", `/calendar_events/${uuid}`);
    await prisma().calendarSync.update({ where, data: { fence: { increment: 1 } } });
    await stale;
    expect(await findEvent(uuid, member)).toBeNull();
    expect(await findDelivery(delivery, false)).toMatchObject({ state: "waiting", attempts: 0 });
    expect(await sync()).toMatchObject({ fence: held.fence + 1, done: held.requested - 1 });

    await prisma().calendarSync.update({ where, data: { leaseUntil: null } });
    await workUntilRest();
    expect(await findDelivery(delivery, false)).toMatchObject({ state: "processed", changes: 1 });
  });

  it("doesn't fail what its successor does", async () => {
    await upstream.fail({ path: "/calendar_events", status: 500, delay_ms: 700 });
    await ring(calendar, null);
    const held = await claimDueSync(300);
    if (!held) throw new Error("no sync is due");
    await upstream.forgetCalls();
    const stale = runAsWorker(calendars, held);
    await upstream.called("GET", "/calendar_events/");
    const where = { calendarId: calendar };
    await prisma().calendarSync.update({ where, data: { fence: { increment: 1 } } });
    await stale;
    expect(await sync()).toMatchObject({ failingSince: null, lastError: null });
    await prisma().calendarSync.update({ where, data: { leaseUntil: null } });
    await workUntilRest();
  });

  it("is one that has ended, too: its last renewal doesn't take it again", async () => {
    await ring(calendar, null);
    const held = await claimDueSync(300);
    if (!held) throw new Error("no sync is due");
    await syncCalendar(held);
    await expect(renewLease(held)).rejects.toThrow("was lost");
    expect((await sync()).leaseUntil).toBeNull();
    await workUntilRest();
  });

  it("is taken over after the lease's end only", async () => {
    await ring(calendar, null);
    expect(await claimDueSync(300)).toMatchObject({ calendarId: calendar });
    expect(await claimDueSync(300)).toBeNull();
    expect(await view()).toMatchObject({ sync: "syncing" });
    const where = { calendarId: calendar };
    await prisma().calendarSync.update({ where, data: { leaseUntil: new Date(0) } });
    expect(await claimDueSync(300)).toMatchObject({ calendarId: calendar });
    await prisma().calendarSync.update({ where, data: { leaseUntil: null } });
    await workUntilRest();
  });
});

describe("a calendar that upstream no longer knows", () => {
  it("is left, its deliveries fail with words, its events aren't cancelled", async () => {
    const gone = await mirroredCalendar();
    const event = await mirroredEvent(gone);
    const delivery = await ring(gone, [event]);
    await upstream.disconnect(gone);
    await workUntilRest();
    expect(await view(gone)).toBeUndefined();
    expect(await findDelivery(delivery, false)).toMatchObject({
      state: "failed",
      error: "Meeting BaaS no longer knows this calendar.",
    });
    expect(await findEvent(event, member)).toMatchObject({ deletedAt: null });
    expect(await newest(event)).toMatchObject({ kind: "created" });
  });

  it("isn't believed gone because a list leaves it out", async () => {
    await upstream.fail({ path: "^/calendars$", status: 200, body: [] });
    await adoptCalendars();
    expect(await view()).toBeDefined();
  });
});
