import { beforeAll, expect, it } from "vitest";
import { keepChore } from "@/lib/store/account/chores";
import { dueSoon } from "@/lib/store/database/due-soon";
import { prisma } from "@/lib/store/database/prisma";
import { type ScheduledBot, scheduledBot, status } from "@/test/scene/reports";
import { upstream } from "@/test/scene/upstream";
import { deliver, mirroredCalendar, ring, runAsWorker, workUntilRest } from "@/test/scene/work";
import { kinds } from "./kinds";

let calendar: string;
let bot: ScheduledBot;
beforeAll(async () => {
  await upstream.change({ webhooks: false });
  calendar = await mirroredCalendar();
  bot = await scheduledBot(calendar);
});

const due = async () => (await dueSoon(kinds)).map(({ name }) => name);
const at = (milliseconds: number) => new Date(Date.now() + milliseconds);
const chore = (name: string) => async (dueAt: Date) => {
  await prisma().chore.update({ where: { name }, data: { dueAt } });
};

/** How a piece of each kind falls due at a time. */
const fallDue: Record<string, (dueAt: Date) => Promise<unknown>> = {
  account: chore("account"),
  retention: chore("retention"),
  "all-meetings": chore("all-meetings"),
  expiry: chore("expiry"),
  "search-fill": chore("search-fill"),
  async calendars(dueAt) {
    await ring(calendar, null);
    await prisma().calendarSync.updateMany({ data: { dueAt } });
  },
  async meetings(dueAt) {
    const { id } = await prisma().meeting.findFirstOrThrow();
    await prisma().meeting.update({ where: { id }, data: { dueAt } });
  },
  bots: (dueAt) =>
    prisma().bot.update({ where: { id: bot.id }, data: { settledGeneration: 0, dueAt } }),
  async reports(dueAt) {
    const { delivery: id } = await deliver(status(bot.upstreamId, "joining_call"));
    await prisma().delivery.update({ where: { id }, data: { dueAt } });
  },
  async "look-ups"() {
    const times = { startsAt: at(-3_600_000), endsAt: at(-1_800_000) };
    await prisma().event.update({ where: { id: bot.event }, data: times });
    await prisma().bot.update({ where: { id: bot.id }, data: { lookUpAt: null } });
  },
};

it.each(kinds.map((kind) => [kind.name, kind] as const))(
  "of the kind %s it is known when a piece is due, and nothing is said at rest",
  async (name, kind) => {
    for (const kept of ["retention", "expiry"]) {
      await keepChore(kept);
      await chore(kept)(at(3_600_000));
    }
    await workUntilRest();
    await prisma().calendarSync.updateMany({ data: { dueAt: at(3_600_000), lookAt: null } });
    expect(await due()).toEqual([]);
    await fallDue[name]?.(at(-10));
    expect(await due()).toContain(name);
    const piece = await kind.claim();
    expect(piece).not.toBeNull();
    expect(await due()).not.toContain(name);
    await runAsWorker(kind, piece);
    await workUntilRest();
  },
);

it("what falls due within a second is told with its time, and what is due later isn't", async () => {
  await workUntilRest();
  await fallDue.calendars?.(at(700));
  const soon = (await dueSoon(kinds)).find(({ name }) => name === "calendars");
  expect(soon?.dueIn).toBeGreaterThan(0);
  expect(soon?.dueIn).toBeLessThanOrEqual(1_000);
  await fallDue.calendars?.(at(60_000));
  expect(await due()).not.toContain("calendars");
});

it("a chore that nobody has kept yet is due, and whose process is gone at once", async () => {
  await prisma().chore.deleteMany();
  expect(await due()).toEqual(expect.arrayContaining(["account", "retention", "all-meetings"]));
  await keepChore("account");
  const held = { leaseUntil: at(5_000), dueAt: at(3_600_000) };
  await prisma().chore.update({ where: { name: "account" }, data: held });
  expect(await due()).not.toContain("account");
  await prisma().chore.update({ where: { name: "account" }, data: { leaseUntil: at(-10) } });
  expect(await due()).toContain("account");
});
