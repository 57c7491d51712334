import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listCalendars } from "@/lib/store/calendars/calendars";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { type ScheduledBot, scheduledBot, status } from "@/test/scene/reports";
import { upstream } from "@/test/scene/upstream";
import { deliver, mirroredCalendar, ring, runAsWorker, workUntilRest } from "@/test/scene/work";
import { account, bots, calendars, lookUps, reports } from "./kinds";

let calendar: string;
let bot: ScheduledBot;
beforeAll(async () => {
  calendar = await mirroredCalendar();
  await upstream.change({ webhooks: false });
});
beforeEach(async () => {
  await workUntilRest();
  bot = await scheduledBot(calendar);
});

const stopped = expect.stringMatching(/stopped again and again/);
const sync = () => prisma().calendarSync.findUniqueOrThrow({ where: { calendarId: calendar } });
const botRow = () => prisma().bot.findUniqueOrThrow({ where: { id: bot.id } });
const chore = () => prisma().chore.findUniqueOrThrow({ where: { name: "account" } });
const secondsFromNow = (at: Date | null) => ((at?.getTime() ?? 0) - Date.now()) / 1000;

const leased = [
  {
    kind: calendars,
    fallDue: () => ring(calendar, null),
    row: async () => {
      const { lastError: reason, ...rest } = await sync();
      return { ...rest, reason };
    },
  },
  {
    kind: bots,
    fallDue: () =>
      prisma().bot.update({
        where: { id: bot.id },
        data: { settledGeneration: 0, dueAt: new Date(0) },
      }),
    row: async () => {
      const { errorMessage: reason, ...rest } = await botRow();
      return { ...rest, reason };
    },
  },
  {
    kind: account,
    fallDue: () =>
      prisma().chore.update({ where: { name: "account" }, data: { dueAt: new Date(0) } }),
    row: async () => {
      const { lastError: reason, ...rest } = await chore();
      return { ...rest, reason };
    },
  },
];

/** The process that holds a lease has died, and it lapsed some seconds ago. */
async function die(secondsAgo: number): Promise<void> {
  const lapsed = Prisma.sql`lease_until = now() - make_interval(secs => ${secondsAgo})
    where lease_until is not null`;
  for (const table of ["calendar_sync", "bot", "chore"]) {
    await prisma().$executeRaw(Prisma.sql`update ${Prisma.raw(table)} set ${lapsed}`);
  }
}

describe.each(leased)("work of the kind $kind.name that ends its process each time", (given) => {
  const { fallDue, row } = given;
  const claim = () => given.kind.claim() as Promise<unknown>;

  it("is taken over at once, three times; then ever later, and says so", async () => {
    await fallDue();
    for (let tries = 1; tries <= 3; tries++) {
      expect(await claim()).toMatchObject({ attempts: tries - 1 });
      expect(await row()).toMatchObject({ attempts: tries, failingSince: null, reason: null });
      await die(1);
    }
    expect(await claim()).toBeNull();
    await die(9);
    expect(await claim()).toMatchObject({ attempts: 3, failing: true });
    expect(await row()).toMatchObject({ failingSince: expect.any(Date), reason: stopped });
    await die(9);
    expect(await claim()).toBeNull();
    await die(17);
    const piece = await claim();
    expect(piece).toMatchObject({ attempts: 4 });
    await runAsWorker(given.kind as typeof calendars, piece as never);
    expect(await row()).toMatchObject({ attempts: 0, failingSince: null, reason: null });
  });

  it("isn't put off by tries that were written down as failed", async () => {
    await fallDue();
    const tried = async (attempts: number) => {
      await prisma().calendarSync.updateMany({ data: { attempts } });
      await prisma().bot.updateMany({ data: { attempts } });
      await prisma().chore.updateMany({ data: { attempts } });
    };
    await tried(50);
    expect(await claim()).not.toBeNull();
    await die(1);
    const piece = await claim();
    expect(piece).not.toBeNull();
    expect(await row()).toMatchObject({ deaths: 1, failingSince: null, reason: null });
    await runAsWorker(given.kind as typeof calendars, piece as never);
    await tried(0);
  });

  it("is put off for an hour at most, however often it did", async () => {
    await fallDue();
    expect(await claim()).not.toBeNull();
    const many = { deaths: 5_000 };
    await prisma().calendarSync.updateMany({ data: many });
    await prisma().bot.updateMany({ data: many });
    await prisma().chore.updateMany({ data: many });
    await die(3_590);
    expect(await claim()).toBeNull();
    await die(3_610);
    const piece = await claim();
    expect(piece).not.toBeNull();
    await runAsWorker(given.kind as typeof calendars, piece as never);
    await prisma().calendarSync.updateMany({ data: { deaths: 0, failingSince: null } });
    await prisma().bot.updateMany({ data: { deaths: 0, failingSince: null } });
    await prisma().chore.updateMany({ data: { deaths: 0, failingSince: null } });
  });
});

it("a report that ends its process each time is tried ever later, and says so", async () => {
  const { delivery } = await deliver(status(bot.upstreamId, "joining_call"));
  const where = { id: delivery };
  for (const tries of [1, 2, 3, 4, 5, 6, 7]) {
    const began = Date.now();
    expect(await reports.claim()).toMatchObject({ id: delivery, attempts: tries - 1 });
    const { dueAt, error, state } = await prisma().delivery.findUniqueOrThrow({ where });
    expect(state).toBe("waiting");
    expect(error).toEqual(tries > 3 ? stopped : null);
    expect(dueAt?.getTime()).toBeGreaterThan(began + (Math.max(30, 2 ** (tries - 1)) - 5) * 1_000);
    expect(await reports.claim()).toBeNull();
    await prisma().delivery.update({ where, data: { dueAt: new Date() } });
  }
  await workUntilRest();
  expect(await findDelivery(delivery, false)).toMatchObject({ state: "processed", error: null });
});

it("a look-up that ends its process each time is tried ever later, and says so", async () => {
  const past = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const data = { startsAt: past(60), endsAt: past(30) };
  await prisma().event.update({ where: { id: bot.event }, data });
  for (const tries of [1, 2, 3, 4]) {
    const began = Date.now();
    expect(await lookUps.claim()).toMatchObject({ id: bot.id, lookUps: tries - 1 });
    const { lookUpAt, lookUpError } = await botRow();
    expect(lookUpError).toEqual(tries > 3 ? stopped : null);
    expect(lookUpAt?.getTime()).toBeGreaterThan(began + (60 * 2 ** (tries - 1) - 5) * 1_000);
    expect(await lookUps.claim()).toBeNull();
    await prisma().bot.update({ where: { id: bot.id }, data: { lookUpAt: new Date() } });
  }
  await prisma().bot.update({ where: { id: bot.id }, data: { state: "cancelled" } });
});

describe("a calendar that is synced for the first time since a success", () => {
  it("isn't failing, and a bell during it is answered right after it", async () => {
    await ring(calendar, null);
    const held = await calendars.claim();
    if (!held) throw new Error("no sync is due");
    const view = async () => (await listCalendars()).find(({ id }) => id === calendar);
    expect(await view()).toMatchObject({ sync: "syncing", lastError: null });
    await prisma().calendarSync.update({
      where: { calendarId: calendar },
      data: { dueAt: new Date(Date.now() + 3_600_000) },
    });
    await ring(calendar, null);
    expect(secondsFromNow((await sync()).dueAt)).toBeLessThanOrEqual(0);
    await runAsWorker(calendars, held);
    expect(secondsFromNow((await sync()).dueAt)).toBeLessThanOrEqual(0);
    await workUntilRest();
    expect(await view()).toMatchObject({ sync: "fresh" });
  });

  it("given back by a process that stops, counts as not begun", async () => {
    await ring(calendar, null);
    const held = await calendars.claim();
    if (!held) throw new Error("no sync is due");
    await calendars.release?.(held);
    expect(await sync()).toMatchObject({ attempts: 0, failingSince: null, leaseUntil: null });
    expect(await calendars.claim()).toMatchObject({ attempts: 0 });
    await die(1);
    await workUntilRest();
  });

  it("pauses for one to two seconds after its first failure, then for twice as long", async () => {
    await upstream.fail({ path: "/calendar_events", status: 500, times: 3 });
    await ring(calendar, null);
    for (const most of [2, 4, 8]) {
      const began = Date.now();
      await workUntilRest();
      const { dueAt } = await sync();
      expect(secondsFromNow(dueAt)).toBeLessThanOrEqual(most);
      expect(+dueAt).toBeGreaterThanOrEqual(began + (most / 2) * 1_000);
      await prisma().calendarSync.updateMany({ data: { dueAt: new Date() } });
    }
    await workUntilRest();
    expect(await sync()).toMatchObject({ attempts: 0, failingSince: null });
  });
});
