import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { claimLookUp } from "@/lib/store/bots/look-ups";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { meetingOf } from "@/lib/store/meetings/meetings";
import { lookUps } from "@/lib/worker/kinds";
import { shownOn, skip } from "@/test/scene/people";
import {
  botRow,
  complete,
  type ScheduledBot,
  scheduledBot,
  status,
  tell,
} from "@/test/scene/reports";
import { upstream } from "@/test/scene/upstream";
import { mirroredCalendar, runAsWorker } from "@/test/scene/work";
import { failLookUp } from "./fail-look-up";

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
  await upstream.change({ webhooks: false });
});
let bot: ScheduledBot;
beforeEach(async () => {
  bot = await scheduledBot(calendar);
});
afterEach(async () => {
  vi.useRealTimers();
  await upstream.reset();
  await prisma().accountPause.deleteMany();
  await prisma().bot.updateMany({ data: { state: "cancelled" } });
});

/** The event began and ended so many minutes ago. */
const move = (began: number, ended: number) =>
  prisma().$executeRaw(Prisma.sql`
    update event set starts_at = now() - make_interval(mins => ${began}),
      ends_at = now() - make_interval(mins => ${ended})
    where id = ${bot.event}::uuid`);
/** Looks up whatever is due; how many there were. */
async function lookUp(): Promise<number> {
  const due = await claimLookUp();
  if (due) await runAsWorker(lookUps, due);
  return due ? 1 + (await lookUp()) : 0;
}
const secondsUntilNext = async () =>
  ((await botRow(bot.id)).lookUpAt?.getTime() ?? 0) / 1000 - Date.now() / 1000;

describe("a bot is looked up", () => {
  it.each([
    [-60, -120, "scheduled", 0],
    [2, -60, "scheduled", 0],
    [4, -60, "scheduled", 1],
    [4, -60, "recording", 0],
    [60, 9, "recording", 0],
    [60, 11, "recording", 1],
    [60, 11, "done", 0],
    [60, 11, "wanted", 0],
  ])("or not, %i minutes after its start and %i after its end, while %s", async (...row) => {
    const [began, ended, state, times] = row;
    await move(began, ended);
    await prisma().bot.update({ where: { id: bot.id }, data: { state } });
    expect(await lookUp()).toBe(times);
  });

  it("by one process only, and not while the account is paused", async () => {
    await move(60, 30);
    const until = new Date(Date.now() + 60_000);
    await prisma().accountPause.create({ data: { id: "account", until, reason: "Wait." } });
    expect(await claimLookUp()).toBeNull();
    await prisma().accountPause.deleteMany();
    const claims = await Promise.all([claimLookUp(), claimLookUp(), claimLookUp()]);
    expect(claims.filter(Boolean)).toHaveLength(1);
  });
});

describe("of a bot whose reports were lost, a look-up finds", () => {
  it("the recording", async () => {
    await upstream.complete(bot.upstreamId);
    await move(60, 11);
    expect(await lookUp()).toBe(1);
    expect(await botRow(bot.id)).toMatchObject({
      state: "done",
      upstreamId: bot.upstreamId,
      recording: { durationSeconds: expect.any(Number), videoUrl: expect.stringMatching(/^https/) },
      reports: [{ kind: "looked_up", code: "recorded" }],
    });
    expect((await botRow(bot.id)).recording?.transcript).toHaveLength(3);
  });

  it("the recording of one that is known to have one, until it is here", async () => {
    await tell(status(bot.upstreamId, "recording_succeeded"));
    await tell(status(bot.upstreamId, "bot_removed"));
    await move(60, 11);
    const due = () => prisma().bot.update({ where: { id: bot.id }, data: { lookUpAt: null } });
    await due();
    expect(await lookUp()).toBe(1);
    expect(await botRow(bot.id)).toMatchObject({ state: "done", errorCode: null, recording: null });
    expect(await secondsUntilNext()).toBeGreaterThan(50);
    await upstream.complete(bot.upstreamId);
    await due();
    expect(await lookUp()).toBe(1);
    expect((await botRow(bot.id)).recording?.transcript).toHaveLength(3);
    await due();
    expect(await lookUp()).toBe(0);
  });

  it("that it recorded nothing", async () => {
    await upstream.failBot(bot.upstreamId, "x");
    await move(60, 11);
    await lookUp();
    expect(await botRow(bot.id)).toMatchObject({
      state: "failed",
      errorCode: "nothing_recorded",
      errorMessage: expect.stringContaining("It recorded nothing"),
    });
  });

  it("that it is in its call, while this may end", async () => {
    await upstream.report(bot.upstreamId, "in_call_recording");
    await move(4, -60);
    await lookUp();
    expect(await botRow(bot.id)).toMatchObject({ state: "recording", upstreamId: bot.upstreamId });
    expect(await lookUp()).toBe(0);
  });

  it("nothing, and says so once the meeting is over", async () => {
    await upstream.call("DELETE", `/calendar_events/${bot.event}/bot`);
    await move(4, -60);
    await lookUp();
    expect(await botRow(bot.id)).toMatchObject({ state: "scheduled", lookUps: 1 });
    await move(60, 11);
    await prisma().bot.update({ where: { id: bot.id }, data: { lookUpAt: null } });
    await lookUp();
    expect(await botRow(bot.id)).toMatchObject({ state: "failed", errorCode: "never_joined" });
  });

  it("nothing final, and looks again ever later, until a day is over", async () => {
    await upstream.report(bot.upstreamId, "in_call_recording");
    await move(60, 11);
    await lookUp();
    expect(await secondsUntilNext()).toBeLessThan(70);
    await prisma().bot.update({ where: { id: bot.id }, data: { lookUpAt: null, lookUps: 5 } });
    await lookUp();
    expect(await secondsUntilNext()).toBeGreaterThan(1_500);
    await move(1_600, 1_500);
    await prisma().bot.update({ where: { id: bot.id }, data: { lookUpAt: null } });
    await lookUp();
    expect(await botRow(bot.id)).toMatchObject({ state: "failed", errorCode: "no_end" });
  });

  it("somebody else's bot, and doesn't take it", async () => {
    const other = await scheduledBot(calendar);
    await prisma().bot.update({
      where: { id: other.id },
      data: { upstreamId: bot.upstreamId },
    });
    await upstream.complete(bot.upstreamId);
    await move(60, 11);
    await lookUp();
    expect(await botRow(bot.id)).toMatchObject({ upstreamId: null, errorCode: "never_joined" });
  });
});

it("what is found out by asking is dated by the database's clock", async () => {
  await upstream.complete(bot.upstreamId);
  await move(60, 11);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
  await lookUp();
  vi.useRealTimers();
  const [report] = await prisma().botReport.findMany({ where: { botId: bot.id } });
  expect(report?.at.getTime()).toBeLessThan(Date.now() + 60_000);
});

it("a recording that comes after all ends what was given up", async () => {
  await upstream.call("DELETE", `/calendar_events/${bot.event}/bot`);
  await move(60, 11);
  await lookUp();
  expect(await botRow(bot.id)).toMatchObject({ errorCode: "never_joined" });
  const late = complete(bot.upstreamId, { extra: bot.extra });
  await upstream.complete(bot.upstreamId, late.data.transcript);
  await tell(late);
  expect(await botRow(bot.id)).toMatchObject({
    state: "done",
    errorCode: null,
    recording: { speakers: ["Zoe"] },
  });
});

it("a look-up that upstream doesn't answer is tried again", async () => {
  await upstream.fail({ path: "/bots/", status: 500, times: 1 });
  await move(60, 11);
  await lookUp();
  expect(await botRow(bot.id)).toMatchObject({ state: "scheduled", lookUps: 1 });
  expect(await secondsUntilNext()).toBeGreaterThan(50);
});

it("why a look-up failed isn't said of a bot that is over, nor of one that told more meanwhile", async () => {
  const bot = await scheduledBot(calendar);
  const due = {
    id: bot.id,
    meetingId: (await meetingOf(bot.event)) ?? "",
    upstreamId: null,
    state: "scheduled" as const,
    over: false,
    longOver: false,
    lookUps: 0,
    at: new Date(),
    refusals: 0,
  };
  await failLookUp(due, new Error("away"));
  expect((await shownOn(bot.event))?.error).toMatchObject({ code: "not_looked_up" });
  await skip(bot.event);
  expect(await shownOn(bot.event)).toMatchObject({ state: "cancelled", error: null });

  const other = await scheduledBot(calendar);
  await tell(status(other.upstreamId, "in_call_recording"));
  await failLookUp({ ...due, id: other.id }, new Error("away"));
  const { lookUpError } = await prisma().bot.findUniqueOrThrow({ where: { id: other.id } });
  expect(lookUpError).toBeNull();
});
