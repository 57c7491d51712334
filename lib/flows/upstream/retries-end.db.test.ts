import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { botOf } from "@/lib/store/bots/bots";
import { listCalendars } from "@/lib/store/calendars/calendars";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { calendars, lookUps, reports } from "@/lib/worker/kinds";
import { complete, type ScheduledBot, scheduledBot, status, tell } from "@/test/scene/reports";
import { tryAll } from "@/test/scene/try-all";
import { upstream } from "@/test/scene/upstream";
import {
  deliver,
  letTimePass,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";

let calendar: string;
beforeAll(async () => {
  await upstream.change({ webhooks: false });
  calendar = await mirroredCalendar();
});
afterEach(() => upstream.reset());

const rowOf = (id: string) => prisma().bot.findUniqueOrThrow({ where: { id } });
const viewOf = async (id: string) => botOf((await rowOf(id)).meetingId);
const secondsFromNow = (at: Date | null) => ((at?.getTime() ?? 0) - Date.now()) / 1000;
const forEver = { times: 10_000 };

async function isOver({ event }: ScheduledBot): Promise<void> {
  const past = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const data = { startsAt: past(60), endsAt: past(30) };
  await prisma().event.update({ where: { id: event }, data });
}

const noes = [
  ["refused", { status: 422, body: { error: "No such plan" } }, /No such plan/],
  ["unreadable", { status: 200, body: { surprise: true } }, /isn't as documented/],
] as const;

describe.each(noes)("what upstream answers for ever is %s:", (_, answer, words) => {
  it("a look-up ends, with the reason on its bot", async () => {
    const bot = await scheduledBot(calendar);
    await isOver(bot);
    await upstream.fail({ path: "/bots", ...forEver, ...answer });
    await tryAll(lookUps);
    const error = { message: expect.stringMatching(words) };
    expect(await viewOf(bot.id)).toMatchObject({ state: "failed", error });
    await upstream.forgetCalls();
    await tryAll(lookUps, 3);
    expect(await upstream.calls("GET", "/bots")).toEqual([]);
  });

  it("an announced transcript ends, with the reason on its delivery", async () => {
    const bot = await scheduledBot(calendar);
    await prisma().bot.update({ where: { id: bot.id }, data: { upstreamId: bot.upstreamId } });
    await upstream.fail({ path: "/bots/meeting_data", ...forEver, ...answer });
    const data = { bot_id: bot.upstreamId };
    const { delivery } = await deliver({ event: "transcription_complete", data });
    await tryAll(reports);
    const error = expect.stringMatching(words);
    expect(await findDelivery(delivery, false)).toMatchObject({ state: "failed", error });
    await upstream.forgetCalls();
    await tryAll(reports, 3);
    expect(await upstream.calls("GET", "/bots/meeting_data")).toEqual([]);
    await prisma().bot.update({ where: { id: bot.id }, data: { state: "cancelled" } });
  });

  it("a result moves its bot all the same, with the reason on its delivery", async () => {
    const bot = await scheduledBot(calendar);
    await prisma().bot.update({ where: { id: bot.id }, data: { upstreamId: bot.upstreamId } });
    await upstream.fail({ path: "/bots/meeting_data", ...forEver, ...answer });
    const { delivery } = await deliver(complete(bot.upstreamId));
    await tryAll(reports);
    expect(await viewOf(bot.id)).toMatchObject({ state: "done", error: null });
    const error = expect.stringMatching(words);
    expect(await findDelivery(delivery, false)).toMatchObject({ state: "failed", error });
    await prisma().bot.update({ where: { id: bot.id }, data: { state: "cancelled" } });
  });

  it("a look-up doesn't fail a bot whose recording is known to be safe", async () => {
    const bot = await scheduledBot(calendar);
    await prisma().bot.update({ where: { id: bot.id }, data: { upstreamId: bot.upstreamId } });
    await tell(status(bot.upstreamId, "recording_succeeded"));
    await isOver(bot);
    await upstream.fail({ path: "/bots", ...forEver, ...answer });
    await tryAll(lookUps);
    expect(await viewOf(bot.id)).toMatchObject({
      state: "done",
      error: null,
      detail: expect.stringMatching(words),
    });
    await prisma().bot.update({ where: { id: bot.id }, data: { state: "cancelled" } });
  });

  it("a sync goes on once an hour at most", async () => {
    const own = await mirroredCalendar();
    await upstream.fail({ path: "/calendar_events", ...forEver, ...answer });
    await ring(own, null);
    await tryAll(calendars);
    const { dueAt } = await prisma().calendarSync.findUniqueOrThrow({ where: { calendarId: own } });
    expect(secondsFromNow(dueAt)).toBeGreaterThan(1_700);
    const view = (await listCalendars()).find(({ id }) => id === own);
    expect(view).toMatchObject({ sync: "failing", lastError: expect.stringMatching(words) });
    await upstream.reset();
    await tryAll(calendars, 1);
  });
});

it("an outage ends neither a look-up nor an announced transcript, however long", async () => {
  const [silent, told] = [await scheduledBot(calendar), await scheduledBot(calendar)];
  await upstream.complete(silent.upstreamId);
  await upstream.complete(told.upstreamId);
  await isOver(silent);
  await prisma().bot.update({ where: { id: told.id }, data: { upstreamId: told.upstreamId } });
  await upstream.fail({ path: "/bots", ...forEver, status: 500 });
  const data = { bot_id: told.upstreamId };
  const { delivery } = await deliver({ event: "transcription_complete", data });
  await tryAll(reports);
  await tryAll(lookUps);
  expect(await findDelivery(delivery, false)).toMatchObject({ state: "waiting" });
  expect(await viewOf(silent.id)).toMatchObject({ state: "scheduled" });
  await upstream.reset();
  await upstream.fail({ path: "/bots", status: 422, times: 4 });
  await tryAll(reports, 6);
  await tryAll(lookUps, 3);
  expect(await findDelivery(delivery, false)).toMatchObject({ state: "processed" });
  expect(await viewOf(silent.id)).toMatchObject({ state: "done" });
});

it("what goes on failing while others are served is tried once an hour at most", async () => {
  const bot = await scheduledBot(calendar);
  await isOver(bot);
  await upstream.fail({ path: "/bots", ...forEver, status: 500 });
  const pauseAfter = async (tries: number) => {
    const data = { lookUps: tries };
    await prisma().bot.update({ where: { id: bot.id }, data });
    await tryAll(lookUps, 1);
    return secondsFromNow((await rowOf(bot.id)).lookUpAt);
  };
  expect(await pauseAfter(30)).toBeLessThan(90);
  expect(await pauseAfter(60)).toBeGreaterThan(1_700);
  // Nobody is served: its end is to be noticed soon.
  await prisma().calendarSync.updateMany({ data: { failingSince: new Date() } });
  expect(await pauseAfter(60)).toBeLessThan(310);
  await prisma().calendarSync.updateMany({ data: { failingSince: null } });
  await prisma().bot.update({ where: { id: bot.id }, data: { state: "cancelled" } });
});

describe("the first success after an outage leaves alone", () => {
  const inAnHour = () => new Date(Date.now() + 3_600_000);

  it.each([
    ["was told when to come again", { status: 503, retry_after: 3_000 }],
    ["was refused", { status: 400, body: { error: "No" } }],
  ])("what %s", async (_, answer) => {
    const [told, other] = [await mirroredCalendar(), await mirroredCalendar()];
    const event = await mirroredEvent(told);
    const sync = (calendarId: string) =>
      prisma().calendarSync.findUniqueOrThrow({ where: { calendarId } });
    await upstream.fail({ path: `^/calendar_events/${event}`, ...answer });
    await ring(told, [event]);
    await workUntilRest();
    await prisma().calendarSync.update({
      where: { calendarId: told },
      data: { dueAt: inAnHour() },
    });
    await upstream.fail({ path: "/calendar_events", status: 500 });
    await ring(other, null);
    await workUntilRest();
    await prisma().calendarSync.update({
      where: { calendarId: other },
      data: { dueAt: new Date(0) },
    });
    await workUntilRest();
    expect(await sync(other)).toMatchObject({ failingSince: null });
    expect(secondsFromNow((await sync(told)).dueAt)).toBeGreaterThan(3_000);
    await letTimePass();
    await workUntilRest();
  });
});
