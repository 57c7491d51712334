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
import { startClock } from "./clock";
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

/**
 * Runs what is due, one piece after the other, until something is as expected.
 * @returns what `read` showed once the first failure was written down: soon it is tried again
 */
async function runUntil<Piece, Row>(
  kind: Kind<Piece>,
  expectation: () => Promise<void>,
  read: () => Promise<Row>,
): Promise<Row | undefined> {
  let first: Row | undefined;
  const fail = async (piece: Piece, error: unknown) => {
    await kind.fail(piece, error);
    first ??= await read();
  };
  const runner = startRunner({ ...kind, atOnce: 1, fail });
  const stopClock = startClock(new Map([[kind, runner]]));
  await vi.waitFor(expectation, { timeout: 60_000 });
  stopClock();
  await runner.stop();
  return first;
}

const ours = expect.stringMatching(/its log says more/);
const failedOnce = { attempts: 1, failingSince: expect.any(Date), leaseUntil: null };
/** As after a first failure that was later than this: one to two seconds, of which some have passed. */
const expectFirstPause = (at: Date | null | undefined, began: number) => {
  expect(at?.getTime()).toBeGreaterThanOrEqual(began + 1_000);
  expect(at?.getTime()).toBeLessThanOrEqual(Date.now() + 2_000);
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
    const sync = () => prisma().calendarSync.findUniqueOrThrow({ where: { calendarId: bad } });
    const began = Date.now();
    const done = async () => {
      expect(await findDelivery(delivery, false)).toMatchObject({ state: "processed" });
    };
    const row = await runUntil(calendars, done, sync);
    expect(row).toMatchObject({ ...failedOnce, lastError: ours });
    expectFirstPause(row?.dueAt, began);
    const view = (await listCalendars()).find(({ id }) => id === bad);
    expect(view).toMatchObject({ sync: "failing", lastError: ours });
    expect(await findEvent(uuid, member)).not.toBeNull();

    await prisma().$executeRawUnsafe("drop function gone_wrong cascade");
    await prisma().calendarSync.updateMany({ data: { dueAt: new Date() } });
    await workUntilRest();
    expect(await sync()).toMatchObject({ attempts: 0, failingSince: null, lastError: null });
  });

  it("a settling's, by the loop or by a click", async () => {
    const [bad, good] = [await scheduledBot(calendar), await scheduledBot(calendar)];
    for (const [n, { id }] of [bad, good].entries()) {
      const data = { settledGeneration: 0, dueAt: longAgo(n) };
      await prisma().bot.update({ where: { id }, data });
    }
    await breakWrites("event", "update", `new.id = '${bad.event}'`);
    let began = Date.now();
    const done = async () => {
      expect(await rowOf(good.id)).toMatchObject({ settledGeneration: 1, attempts: 0 });
    };
    const row = await runUntil(bots, done, () => rowOf(bad.id));
    expect(row).toMatchObject({ ...failedOnce, errorMessage: ours, settledGeneration: 0 });
    expectFirstPause(row?.dueAt, began);
    expect(await viewOf(bad.id)).toMatchObject({ settled: false, error: { message: ours } });

    began = Date.now();
    await expect(chooseRecording(bad.event, { choice: "skip" }, member)).rejects.toThrow();
    const clicked = await rowOf(bad.id);
    expect(clicked).toMatchObject({ ...failedOnce, errorMessage: ours, wanted: "absent" });
    expectFirstPause(clicked.dueAt, began);

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
    const began = Date.now();
    const done = async () => {
      expect(await findDelivery(applied, false)).toMatchObject({ state: "processed", attempts: 1 });
    };
    const row = await runUntil(reports, done, () =>
      prisma().delivery.findUniqueOrThrow({ where: { id: waiting } }),
    );
    expect(row).toMatchObject({ state: "waiting", attempts: 1, error: ours });
    expectFirstPause(row?.dueAt, began);
    expect(await findDelivery(waiting, false)).toMatchObject({ state: "waiting", error: ours });
  });

  it("a look-up's", async () => {
    const [bad, good] = [await scheduledBot(calendar), await scheduledBot(calendar)];
    for (const [n, one] of [bad, good].entries()) {
      await upstream.complete(one.upstreamId);
      const data = { startsAt: longAgo(n - 3_600), endsAt: longAgo(n) };
      await prisma().event.update({ where: { id: one.event }, data });
    }
    await breakWrites("bot_report", "insert", `new.bot_id = '${bad.id}'`);
    const began = Date.now();
    const isDone = (id: string) => async () =>
      expect(await viewOf(id)).toMatchObject({ state: "done", error: null });
    const row = await runUntil(lookUps, isDone(good.id), () => rowOf(bad.id));
    expect(row).toMatchObject({ lookUps: 1, lookUpError: ours, errorMessage: null });
    expect(row?.lookUpAt?.getTime()).toBeGreaterThanOrEqual(began + 60_000);
    expect(await viewOf(bad.id)).toMatchObject({ state: "scheduled", error: { message: ours } });

    await prisma().$executeRawUnsafe("drop function gone_wrong cascade");
    await prisma().bot.updateMany({ data: { lookUpAt: null } });
    await runUntil(lookUps, isDone(bad.id), () => rowOf(bad.id));
  });

  it.each([
    ["the account's list's", account, "calendar", "insert"],
    ["retention's", retention, "delivery", "update"],
  ] as const)("%s", async (_, kind, table, write) => {
    const { name } = kind;
    const chore = () => prisma().chore.findUniqueOrThrow({ where: { name } });
    await upstream.calendar();
    // Their bodies are due to go, and they themselves not yet.
    const receivedAt = new Date(Date.now() - 200 * 86_400_000);
    await prisma().delivery.updateMany({ data: { receivedAt } });
    await keepChore(name);
    await prisma().chore.update({ where: { name }, data: { dueAt: new Date(0) } });
    await breakWrites(table, write, "true");
    const began = Date.now();
    const hasFailed = async () => expect(await chore()).toMatchObject({ lastError: ours });
    const row = await runUntil(kind, hasFailed, chore);
    expect(row).toMatchObject({ ...failedOnce, lastError: ours });
    expectFirstPause(row?.dueAt, began);
    const shown = await readCalendarList();
    expect(kind === account ? shown.trouble : shown.retention).toEqual(ours);

    await prisma().$executeRawUnsafe("drop function gone_wrong cascade");
    await prisma().chore.update({ where: { name }, data: { dueAt: new Date(0) } });
    const healed = { attempts: 0, failingSince: null, lastError: null };
    await runUntil(kind, async () => expect(await chore()).toMatchObject(healed), chore);
    await workUntilRest();
  });
});
