import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { keepChore } from "@/lib/store/account/chores";
import { botOf } from "@/lib/store/bots/bots";
import { listCalendars, readCalendarList } from "@/lib/store/calendars/calendars";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { findEvent } from "@/lib/store/events/events";
import { type ScheduledBot, scheduledBot, status } from "@/test/scene/reports";
import { upstream } from "@/test/scene/upstream";
import { deliver, member, mirroredCalendar, ring, workUntilRest } from "@/test/scene/work";
import { account, bots, calendars, lookUps, reports, retention } from "./kinds";
import { type Kind, startRunner } from "./runner";

let calendar: string;
beforeAll(async () => {
  await upstream.change({ webhooks: false });
  calendar = await mirroredCalendar();
});
afterEach(async () => {
  await prisma().$executeRawUnsafe("drop function if exists gone_wrong cascade");
  await upstream.reset();
});

/** From now on these writes fail, as by a fault of Callboard's own. */
async function breakWrites(table: string, write: "insert" | "update", which: string) {
  await prisma().$executeRawUnsafe(
    "create function gone_wrong() returns trigger language plpgsql as $$ begin raise 'no'; end $$",
  );
  await prisma().$executeRawUnsafe(`
    create trigger broken before ${write} on ${table} for each row when (${which})
    execute function gone_wrong()`);
}

/** Runs what is due, one piece after the other, until something is as expected. */
async function runUntil<Piece>(kind: Kind<Piece>, expectation: () => Promise<void>) {
  const runner = startRunner({ ...kind, atOnce: 1 });
  await vi.waitFor(expectation, { timeout: 10_000 });
  await runner.stop();
}

const ours = expect.stringMatching(/its log says more/);
const failedOnce = { attempts: 1, failingSince: expect.any(Date), leaseUntil: null };
const secondsFromNow = (at: Date | null) => ((at?.getTime() ?? 0) - Date.now()) / 1000;
/** As after a first failure: one to two seconds, of which some have passed. */
const expectFirstPause = (at: Date | null) => {
  expect(secondsFromNow(at)).toBeGreaterThan(0);
  expect(secondsFromNow(at)).toBeLessThanOrEqual(2);
};
const rowOf = (id: string) => prisma().bot.findUniqueOrThrow({ where: { id } });
const viewOf = async (id: string) => botOf((await rowOf(id)).meetingId);
const longAgo = (seconds: number) => new Date(Date.now() - 3_600_000 + seconds * 1_000);

describe("a failure of Callboard's own is written down, and holds up nothing else:", () => {
  it("a sync's", async () => {
    const bad = await mirroredCalendar();
    await breakWrites("event", "insert", `new.calendar_id = '${bad}'`);
    await upstream.event(bad);
    await ring(bad, null);
    const { uuid } = await upstream.event(calendar);
    const delivery = await ring(calendar, [uuid]);
    await runUntil(calendars, async () => {
      expect(await findDelivery(delivery, false)).toMatchObject({ state: "processed" });
    });
    const row = await prisma().calendarSync.findUniqueOrThrow({ where: { calendarId: bad } });
    expect(row).toMatchObject({ ...failedOnce, lastError: ours });
    expectFirstPause(row.dueAt);
    const view = (await listCalendars()).find(({ id }) => id === bad);
    expect(view).toMatchObject({ sync: "failing", lastError: ours });
    expect(await findEvent(uuid, member)).not.toBeNull();

    await prisma().$executeRawUnsafe("drop function gone_wrong cascade");
    await prisma().calendarSync.updateMany({ data: { dueAt: new Date() } });
    await workUntilRest();
    const healed = await prisma().calendarSync.findUniqueOrThrow({ where: { calendarId: bad } });
    expect(healed).toMatchObject({ attempts: 0, failingSince: null, lastError: null });
  });

  it("a settling's, by the loop or by a click", async () => {
    const [bad, good] = [await scheduledBot(calendar), await scheduledBot(calendar)];
    for (const [n, { id }] of [bad, good].entries()) {
      const data = { settledGeneration: 0, dueAt: longAgo(n) };
      await prisma().bot.update({ where: { id }, data });
    }
    await breakWrites("event", "update", `new.id = '${bad.event}'`);
    await runUntil(bots, async () => {
      expect(await rowOf(good.id)).toMatchObject({ settledGeneration: 1, attempts: 0 });
    });
    const row = await rowOf(bad.id);
    expect(row).toMatchObject({ ...failedOnce, errorMessage: ours, settledGeneration: 0 });
    expectFirstPause(row.dueAt);
    expect(await viewOf(bad.id)).toMatchObject({ settled: false, error: { message: ours } });

    await expect(chooseRecording(bad.event, { choice: "skip" }, member)).rejects.toThrow();
    const clicked = await rowOf(bad.id);
    expect(clicked).toMatchObject({ ...failedOnce, errorMessage: ours, wanted: "absent" });
    expectFirstPause(clicked.dueAt);

    await prisma().$executeRawUnsafe("drop function gone_wrong cascade");
    await prisma().bot.updateMany({ data: { dueAt: new Date() } });
    await workUntilRest();
    const healed = { state: "cancelled", attempts: 0, failingSince: null, errorMessage: null };
    expect(await rowOf(bad.id)).toMatchObject(healed);
  });

  it("a report's", async () => {
    const [bad, good] = [await scheduledBot(calendar), await scheduledBot(calendar)];
    await breakWrites("bot_report", "insert", `new.upstream_id = '${bad.upstreamId}'`);
    const told = async ({ upstreamId }: ScheduledBot) =>
      (await deliver(status(upstreamId, "joining_call"))).delivery;
    const [waiting, applied] = [await told(bad), await told(good)];
    await runUntil(reports, async () => {
      expect(await findDelivery(applied, false)).toMatchObject({ state: "processed", attempts: 1 });
    });
    const found = { state: "waiting", attempts: 1, error: ours };
    expect(await findDelivery(waiting, false)).toMatchObject(found);
    const row = await prisma().delivery.findUniqueOrThrow({ where: { id: waiting } });
    expectFirstPause(row.dueAt);
  });

  it("a look-up's", async () => {
    const [bad, good] = [await scheduledBot(calendar), await scheduledBot(calendar)];
    for (const [n, one] of [bad, good].entries()) {
      await upstream.complete(one.upstreamId);
      const data = { startsAt: longAgo(n - 3_600), endsAt: longAgo(n) };
      await prisma().event.update({ where: { id: one.event }, data });
    }
    await breakWrites("bot_report", "insert", `new.bot_id = '${bad.id}'`);
    await runUntil(lookUps, async () =>
      expect(await rowOf(good.id)).toMatchObject({ state: "done" }),
    );
    const row = await rowOf(bad.id);
    expect(row).toMatchObject({ lookUps: 1, lookUpError: ours, errorMessage: null });
    expect(secondsFromNow(row.lookUpAt)).toBeGreaterThan(50);
    expect(await viewOf(bad.id)).toMatchObject({ state: "scheduled", error: { message: ours } });

    await prisma().$executeRawUnsafe("drop function gone_wrong cascade");
    await prisma().bot.updateMany({ data: { lookUpAt: null } });
    await runUntil(lookUps, async () => {
      expect(await viewOf(bad.id)).toMatchObject({ state: "done", error: null });
    });
  });

  it.each([
    ["the account's list's", account, "calendar", "insert"],
    ["retention's", retention, "delivery", "update"],
  ] as const)("%s", async (_, kind, table, write) => {
    const { name } = kind;
    const chore = () => prisma().chore.findUniqueOrThrow({ where: { name } });
    await upstream.calendar();
    await prisma().delivery.updateMany({ data: { receivedAt: new Date(0) } });
    await keepChore(name);
    await prisma().chore.update({ where: { name }, data: { dueAt: new Date(0) } });
    await breakWrites(table, write, "true");
    await runUntil(kind, async () => {
      expect(await chore()).toMatchObject({ ...failedOnce, lastError: ours });
    });
    expectFirstPause((await chore()).dueAt);
    if (kind === account) expect((await readCalendarList()).trouble).toEqual(ours);

    await prisma().$executeRawUnsafe("drop function gone_wrong cascade");
    await prisma().chore.update({ where: { name }, data: { dueAt: new Date(0) } });
    await runUntil(kind, async () => {
      expect(await chore()).toMatchObject({ attempts: 0, failingSince: null, lastError: null });
    });
    await workUntilRest();
  });
});
