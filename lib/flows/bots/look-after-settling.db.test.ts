import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { syncCalendar } from "@/lib/flows/mirror/sync-calendar";
import { claimBot } from "@/lib/store/bots/bot-leases";
import { claimDueSync } from "@/lib/store/calendars/claim-sync";
import { prisma } from "@/lib/store/database/prisma";
import { record } from "@/test/scene/people";
import { upstream } from "@/test/scene/upstream";
import { letTimePass, mirroredCalendar, mirroredEvent, ring } from "@/test/scene/work";
import { settleBot } from "./settle-bot";

let calendar: string;
beforeEach(async () => {
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

const lists = async () =>
  (await upstream.calls("GET", "/calendar_events/?")).filter((path) => path.includes(calendar));
const sync = () => prisma().calendarSync.findUniqueOrThrow({ where: { calendarId: calendar } });
const mirrored = async (event: string) =>
  (await prisma().event.findUniqueOrThrow({ where: { id: event } })).lastUpdatedAt;
/** How many syncs it took until none was due. Time passes for other tests' calendars, too. */
async function syncDue(): Promise<number> {
  const held = await claimDueSync(300);
  if (!held) return 0;
  await syncCalendar(held);
  return (held.calendarId === calendar ? 1 : 0) + (await syncDue());
}

describe("after bots were settled their calendar's list is read", () => {
  it("once for all of them, some seconds later", async () => {
    const events = [await mirroredEvent(calendar), await mirroredEvent(calendar)];
    await syncDue();
    await upstream.forgetCalls();
    const before = Date.now();
    await record(events[0] ?? "");
    const { dueAt, lookAt, requested, done } = await sync();
    expect(requested).toBe(done);
    expect(lookAt).toEqual(dueAt);
    expect(dueAt.getTime() - before).toBeGreaterThanOrEqual(5_000);
    expect(dueAt.getTime() - Date.now()).toBeLessThanOrEqual(5_000);
    await record(events[1] ?? "");

    await letTimePass();
    expect(await syncDue()).toBe(1);
    expect(await lists()).toHaveLength(1);
    expect((await sync()).lookAt).toBeNull();
    const shown = await upstream.allEvents(calendar);
    expect(shown).toHaveLength(2);
    for (const { uuid, last_updated_at } of shown) {
      expect(Date.parse(await mirrored(uuid))).toBe(Date.parse(String(last_updated_at)));
    }
  });

  it("even if a delivery names something else by then", async () => {
    const [event, other] = [await mirroredEvent(calendar), await mirroredEvent(calendar)];
    await record(event);
    await upstream.forgetCalls();
    await letTimePass();
    await ring(calendar, [other]);
    expect(await syncDue()).toBe(1);
    expect(await lists()).toHaveLength(1);
  });

  it("once more for what is settled while it is being read", async () => {
    const [event, other] = [await mirroredEvent(calendar), await mirroredEvent(calendar)];
    await record(event);
    await letTimePass();
    const held = await claimDueSync(300);
    if (!held) throw new Error("no sync is due");
    await record(other);
    await syncCalendar(held);
    expect((await sync()).lookAt?.getTime()).toBeGreaterThan(Date.now());
  });

  it("also after one that upstream failed", async () => {
    const event = await mirroredEvent(calendar);
    await upstream.fail({ method: "POST", path: `/calendar_events/${event}/bot`, status: 500 });
    const bot = await record(event);
    expect(bot).toMatchObject({ settled: false });
    expect((await sync()).lookAt).not.toBeNull();
    await letTimePass();
    const due = await claimBot(bot?.id ?? null);
    if (due) await settleBot(due);
    expect(await upstream.bots(event)).toHaveLength(1);
  });
});
