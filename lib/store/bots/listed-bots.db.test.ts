import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { BotState } from "@/lib/domain/views/bot-view";
import type { BotGroup } from "@/lib/domain/views/listed-bot";
import { claimUnmatchedBot } from "@/lib/flows/reports/claim-unmatched-bot";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { type ScheduledBot, scheduledBot, status, tell } from "@/test/scene/reports";
import { member, mirroredCalendar } from "@/test/scene/work";
import { botCounts, botDetail, listBots, unmatchedBots } from "./listed-bots";

const admin = { ...member, role: "admin" as const };
/** By state, and hours from now to the event's start and end. */
const rows: [BotState, number, number][] = [
  ["wanted", 5, 6],
  ["scheduled", 1, 2],
  ["scheduled", -1, 1],
  ["scheduled", -3, -2],
  ["recording", -2, 1],
  ["joining", 0, 1],
  ["done", -30, -29],
  ["failed", -40, -39],
  ["cancelled", 7, 8],
  ["cancelled", -50, -49],
];
const bots: string[] = [];

beforeAll(async () => {
  const calendar = await mirroredCalendar();
  const scheduled: ScheduledBot[] = [];
  for (const _ of rows) scheduled.push(await scheduledBot(calendar));
  // What is written below by hand isn't to be mirrored over.
  const dueAt = new Date(Date.now() + 3_600_000);
  await prisma().calendarSync.update({
    where: { calendarId: calendar },
    data: { dueAt, lookAt: null },
  });
  for (const [n, [state, from, to]] of rows.entries()) {
    const bot = scheduled[n];
    if (!bot) continue;
    bots.push(bot.id);
    await prisma().bot.update({ where: { id: bot.id }, data: { state } });
    await prisma().$executeRaw(Prisma.sql`
      update event set title = ${state}, starts_at = date_trunc('milliseconds', now()) + make_interval(hours => ${from}),
        ends_at = now() + make_interval(hours => ${to}) where id = ${bot.event}::uuid`);
  }
});

const found = async (query: Parameters<typeof listBots>[0]) =>
  (await listBots(query, member)).bots.map((bot) => bots.indexOf(bot.id));

describe("bots", () => {
  it.each<[BotGroup, number[]]>([
    ["live", [5, 4]],
    ["upcoming", [2, 1, 0]],
    ["past", [3, 6, 9]],
    ["calledOff", [8]],
    ["failed", [7]],
  ])("of the group %s are listed by their event's start", async (group, expected) => {
    expect(await found({ group })).toEqual(expected);
    expect((await botCounts())[group]).toBe(expected.length);
  });

  it("are found by state and range", async () => {
    expect(await found({ state: "scheduled" })).toEqual([1, 2, 3]);
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    expect(await found({ from: hoursAgo(31), to: hoursAgo(1.5) })).toEqual([4, 3, 6]);
  });

  it.each(["upcoming", undefined] as const)("come page by page: %s", async (group) => {
    const pages: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await listBots({ group, limit: 2, cursor }, member);
      pages.push(...page.bots.map((bot) => bots.indexOf(bot.id)));
      if (!page.next) break;
      cursor = page.next;
    }
    expect(pages).toEqual(await found({ group }));
  });

  it("are read one by one by their ids, where they are of the group", async () => {
    const id = [bots[2], bots[7], randomUUID()].map(String);
    expect(await found({ id })).toEqual([2, 7]);
    expect(await found({ id, group: "upcoming" })).toEqual([2]);
  });

  it("of a private event show no title but to admins", async () => {
    const id = bots[8] ?? "";
    const { eventId } = await prisma().bot.findUniqueOrThrow({ where: { id } });
    await prisma().event.update({ where: { id: eventId }, data: { private: true } });
    expect((await botDetail(id, member))?.event).toMatchObject({ title: "Private", private: true });
    expect((await botDetail(id, admin))?.event.title).toBe("cancelled");
  });

  it.each([
    ["has no link", { meetingUrl: null }],
    ["was cancelled", { status: "cancelled" }],
    ["was declined", { response: "declined" }],
    ["is gone", { deletedAt: new Date() }],
  ])("of a meeting that %s can't be asked for again", async (_, change) => {
    const id = bots[0] ?? "";
    const { eventId } = await prisma().bot.findUniqueOrThrow({ where: { id } });
    const { meetingUrl, status, response, deletedAt } = await prisma().event.findUniqueOrThrow({
      where: { id: eventId },
    });
    expect(await botDetail(id, member)).toMatchObject({ joinable: true });
    await prisma().event.update({ where: { id: eventId }, data: change });
    expect(await botDetail(id, member)).toMatchObject({ joinable: false });
    const data = { meetingUrl, status, response, deletedAt };
    await prisma().event.update({ where: { id: eventId }, data });
  });

  it("that nobody has are null", async () => {
    expect(await botDetail(randomUUID(), member)).toBeNull();
  });
});

describe("a bot that nobody knows", () => {
  it("is shown with its reports, until an admin says whose they are", async () => {
    const upstreamId = randomUUID();
    // Its meeting is under way: reports of a call long before it move nothing.
    const id = bots[2] ?? "";
    await tell(status(upstreamId, "call_ended"), status(upstreamId, "joining_call"));
    expect((await unmatchedBots(admin))[0]).toMatchObject({
      upstreamId,
      reports: [{ code: "call_ended" }, { code: "joining_call" }],
    });

    const refusal = (call: Promise<unknown>) => call.catch((error: unknown) => error);
    expect(await refusal(claimUnmatchedBot(randomUUID(), upstreamId, admin))).toMatchObject({
      code: "not_found",
    });
    expect(await refusal(claimUnmatchedBot(id, randomUUID(), admin))).toMatchObject({
      code: "not_found",
    });
    await claimUnmatchedBot(id, upstreamId, admin);
    await claimUnmatchedBot(id, upstreamId, admin);
    expect(await botDetail(id, member)).toMatchObject({
      state: "processing",
      reports: [{ code: "call_ended", at: expect.stringMatching(/Z$/) }, { code: "joining_call" }],
    });
    expect((await unmatchedBots(admin)).map((bot) => bot.upstreamId)).not.toContain(upstreamId);
    expect(await prisma().auditEntry.count({ where: { action: "match bot", subject: id } })).toBe(
      1,
    );

    expect(await refusal(claimUnmatchedBot(bots[1] ?? "", upstreamId, admin))).toMatchObject({
      code: "conflict",
    });
    const second = randomUUID();
    await tell(status(second, "joining_call"));
    expect(await refusal(claimUnmatchedBot(id, second, admin))).toMatchObject({ code: "conflict" });
  });
});
