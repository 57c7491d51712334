import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { claimDueSync } from "@/lib/store/calendars/claim-sync";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { listChanges } from "@/lib/store/events/changes";
import { findEvent } from "@/lib/store/events/events";
import { upstream } from "@/test/scene/upstream";
import {
  deliver,
  letTimePass,
  member,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";
import { syncCalendar } from "./sync-calendar";

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

const sync = () => prisma().calendarSync.findUniqueOrThrow({ where: { calendarId: calendar } });
const lookedAt = async (event: string) =>
  (await upstream.calls("GET", `/calendar_events/${event}`)).length;
const newest = async (event: string) => (await listChanges({ event }, member)).changes[0];
const recheckAt = async (id: string) =>
  (await prisma().delivery.findUniqueOrThrow({ where: { id } })).recheckAt;

/** One sync, to its end. */
async function syncOnce(): Promise<void> {
  const held = await claimDueSync(300);
  if (!held) throw new Error("no sync is due");
  await syncCalendar(held);
}

describe("deliveries of one calendar", () => {
  it("that wait together are answered by one sync, each for what it named", async () => {
    const [a, b] = [await upstream.event(calendar), await upstream.event(calendar)];
    const first = await ring(calendar, [a.uuid]);
    const second = await ring(calendar, [a.uuid, b.uuid]);
    const { fence } = await sync();
    await workUntilRest();
    expect((await sync()).fence).toBe(fence + 1);
    expect(await newest(a.uuid)).toMatchObject({ cause: { kind: "delivery", id: first } });
    expect(await newest(b.uuid)).toMatchObject({ cause: { kind: "delivery", id: second } });
    expect(await findDelivery(first, false)).toMatchObject({ state: "processed", changes: 1 });
    expect(await findDelivery(second, false)).toMatchObject({ state: "processed", changes: 1 });
  });

  it("that arrive during a sync cause exactly one more", async () => {
    const event = await mirroredEvent(calendar, { title: "Before" });
    await ring(calendar, [event]);
    await upstream.fail({ path: `/calendar_events/${event}`, status: 200, delay_ms: 600 });
    await upstream.forgetCalls();
    const first = syncOnce();
    await upstream.called("GET", `/calendar_events/${event}`);
    const late: string[] = [];
    for (const title of ["During", "After"]) {
      await upstream.edit(event, { title });
      late.push(await ring(calendar, [event]));
    }
    await first;
    expect(await findDelivery(late[1] ?? "", false)).toMatchObject({ state: "waiting" });
    const { requested, done } = await sync();
    expect(requested).toBe(done + 2);

    await syncOnce();
    expect(await claimDueSync(300)).toBeNull();
    expect(await findDelivery(late[1] ?? "", false)).toMatchObject({ state: "processed" });
    expect(await findEvent(event, member)).toMatchObject({ title: "After" });
  });

  it("ten times the same cause at most two rounds upstream", async () => {
    const event = await mirroredEvent(calendar);
    await upstream.forgetCalls();
    const data = {
      calendar_id: calendar,
      last_updated_ts: "2026-05-01T12:00:00Z",
      affected_event_uuids: [event],
    };
    for (let time = 0; time < 10; time++) {
      await deliver({ event: "calendar.sync_events", data });
      await workUntilRest();
    }
    expect(await lookedAt(event)).toBe(1);
    await letTimePass();
    await workUntilRest();
    expect(await lookedAt(event)).toBe(2);
  });
});

describe("a delivery that brings nothing new", () => {
  it("is looked into once more, 5 to 10 seconds later, and then no more", async () => {
    const event = await mirroredEvent(calendar);
    const before = Date.now();
    const delivery = await ring(calendar, [event]);
    await workUntilRest();
    expect(await findDelivery(delivery, false)).toMatchObject({ state: "processed", changes: 0 });
    const recheck = +((await recheckAt(delivery)) ?? 0);
    expect(recheck - before).toBeGreaterThan(5_000);
    expect(recheck - Date.now()).toBeLessThan(10_000);
    expect(+(await sync()).dueAt - Date.now()).toBeLessThan(10_000);

    await upstream.forgetCalls();
    await letTimePass();
    await workUntilRest();
    expect(await lookedAt(event)).toBe(1);
    expect(await recheckAt(delivery)).toBeNull();
    await letTimePass();
    await workUntilRest();
    expect(await lookedAt(event)).toBe(1);
  });

  it("names what the second look finds as its own", async () => {
    const event = await mirroredEvent(calendar, { title: "Before" });
    const delivery = await ring(calendar, [event]);
    await workUntilRest();
    await upstream.edit(event, { title: "After" });
    await letTimePass();
    await workUntilRest();
    expect(await newest(event)).toMatchObject({
      kind: "updated",
      cause: { kind: "delivery", id: delivery },
    });
    expect(await findDelivery(delivery, false)).toMatchObject({ attempts: 1, changes: 1 });
  });

  it("isn't looked into again when it brought something", async () => {
    const { uuid } = await upstream.event(calendar);
    const delivery = await ring(calendar, [uuid]);
    await workUntilRest();
    expect(await recheckAt(delivery)).toBeNull();
  });
});

describe("an event of another calendar", () => {
  it("rings that calendar's bell and isn't taken in under this one", async () => {
    const other = await mirroredCalendar();
    const { uuid } = await upstream.event(other);
    await ring(calendar, [uuid]);
    await workUntilRest();
    expect(await findEvent(uuid, member)).toMatchObject({ calendarId: other });
    expect(await newest(uuid)).toMatchObject({
      calendarId: other,
      cause: { kind: "reconciliation" },
    });
  });
});
