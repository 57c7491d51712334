import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { settle } from "@/lib/flows/bots/settle";
import { claimBot } from "@/lib/store/bots/bot-leases";
import { listMissingBots } from "@/lib/store/bots/missing-bots";
import { prisma } from "@/lib/store/database/prisma";
import { decisionOn, record, refusalOf, shownOn, skip, unchosen } from "@/test/scene/people";
import { upstream } from "@/test/scene/upstream";
import {
  letTimePass,
  member,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";
import { editBot } from "./edit-bot";
import { sendBotNow } from "./send-bot-now";

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
const underWay = (input: object = {}) => {
  const meeting_url = `https://meet.google.com/${randomUUID()}`;
  return mirroredEvent(calendar, { start: minutes(-5), end: minutes(25), meeting_url, ...input });
};
const choiceOn = async (event: string) => (await decisionOn(event))?.choice;
const rowOf = (id: string | undefined) =>
  prisma().bot.findUniqueOrThrow({ where: { id: id ?? "" } });
/** All that is at work upstream for an event's meeting, scheduled or sent. */
const atWork = async (event: string) => {
  const rows = await prisma().bot.findMany({ where: { eventId: event }, select: { id: true } });
  const ids = rows.map(({ id }) => id);
  return (await upstream.activeBots()).filter(({ bot_param }) =>
    ids.includes((bot_param.extra as { callboard_bot: string } | null)?.callboard_bot ?? ""),
  );
};
const rest = async () => {
  for (const _ of [1, 2, 3]) {
    await letTimePass();
    await workUntilRest();
  }
};

describe("sending a bot now", () => {
  it("calls off the one that didn't come, then sends one to the link", async () => {
    const event = await underWay();
    const former = await record(event);
    const bot = await sendBotNow(event, member);
    expect(bot).toMatchObject({ state: "joining", settled: true, error: null });
    expect(bot?.id).not.toBe(former?.id);
    const sent = await atWork(event);
    expect(sent).toMatchObject([
      {
        event_uuid: null,
        bot_param: { extra: { callboard: { bot: bot?.id }, callboard_bot: bot?.id } },
      },
    ]);
    expect(await rowOf(bot?.id)).toMatchObject({ sent: true, upstreamId: sent[0]?.bot_id });
    expect(await rowOf(former?.id)).toMatchObject({
      state: "cancelled",
      detail: "It didn't come: Mel Member sent another one.",
      settledGeneration: 2,
    });
    await rest();
    expect(await atWork(event)).toHaveLength(1);
    expect(await shownOn(event)).toMatchObject({ id: bot?.id, state: "joining" });
    const written = await prisma().auditEntry.findMany({ where: { subject: event } });
    expect(written.map(({ action }) => action)).toEqual(["record", "send now"]);
  });

  it("calls off one whose own id upstream told, too", async () => {
    const event = await underWay();
    const former = await record(event);
    const [shown] = await upstream.bots(event);
    const data = { upstreamId: shown?.bot_id ?? "" };
    await prisma().bot.update({ where: { id: former?.id ?? "" }, data });
    expect(await sendBotNow(event, member)).toMatchObject({ state: "joining", settled: true });
    expect(await atWork(event)).toMatchObject([{ event_uuid: null }]);
  });

  it("takes the place of one that was sent and keeps silent, once that was told to leave", async () => {
    const event = await underWay();
    const silent = await sendBotNow(event, member);
    const { upstreamId } = await rowOf(silent?.id);
    const ago = new Date(Date.now() - 4 * 60_000);
    await prisma().bot.updateMany({ where: { id: silent?.id ?? "" }, data: { stateAt: ago } });
    expect((await listMissingBots(member)).find((one) => one.event.id === event)).toMatchObject({
      bot: { id: silent?.id, state: "joining" },
      reason: "It was sent, but we haven't heard from it.",
    });
    const bot = await sendBotNow(event, member);
    expect(bot?.id).not.toBe(silent?.id);
    expect(await upstream.calls("DELETE", `/bots/${upstreamId}`)).toHaveLength(1);
    expect(await atWork(event)).toMatchObject([
      { bot_param: { extra: { callboard_bot: bot?.id } } },
    ]);
  });

  it("decides to record what nobody had decided", async () => {
    const event = await underWay({ start: minutes(8) });
    await sendBotNow(event, member);
    expect(await choiceOn(event)).toBe("record");
    expect(await atWork(event)).toHaveLength(1);
  });

  it("twice, and at the same time, sends one", async () => {
    const event = await underWay();
    await record(event);
    const other = { ...member, id: "other", name: "Oda Other" };
    const [one, two] = await Promise.all([sendBotNow(event, member), sendBotNow(event, other)]);
    await rest();
    const again = await sendBotNow(event, other);
    expect(again).toMatchObject({ state: "joining", settled: true });
    expect([one?.id, two?.id]).toEqual([again?.id, again?.id]);
    expect(await atWork(event)).toHaveLength(1);
  });

  it.each<[string, object, string]>([
    ["has no link", { meeting_url: null }, "no_link"],
    ["has ended", { start: minutes(-60), end: minutes(-5) }, "ended"],
    ["is far away", { start: minutes(30), end: minutes(60) }, "conflict"],
    ["was declined", { is_organizer: false, response: "declined" }, "conflict"],
  ])("is refused when the meeting %s", async (_words, input, code) => {
    const event = await underWay(input);
    expect(await refusalOf(sendBotNow(event, member))).toMatchObject({ code });
    expect(await decisionOn(event)).toMatchObject(unchosen);
  });

  it("is refused while a bot of another tool is there, known or not", async () => {
    const known = await underWay();
    await upstream.foreignBot(known);
    await ring(calendar, [known]);
    await workUntilRest();
    const unknown = await underWay();
    await upstream.foreignBot(unknown);
    for (const event of [known, unknown]) {
      expect(await refusalOf(sendBotNow(event, member))).toMatchObject({ code: "foreign_bot" });
      expect(await decisionOn(event)).toMatchObject(unchosen);
      expect(await atWork(event)).toEqual([]);
    }
  });
});

describe("never two", () => {
  it.each<[string, number | "reset"]>([
    ["breaks off", "reset"],
    ["fails", 504],
  ])("when the answer %s after the bot was sent", async (_words, status) => {
    const event = await underWay();
    await upstream.fail({ method: "POST", path: "/bots", status, after_effect: true });
    const wished = await sendBotNow(event, member);
    expect(wished).toMatchObject({ state: "wanted", settled: false });
    await workUntilRest();
    expect(await shownOn(event)).toMatchObject({ settled: false });
    await rest();
    expect(await shownOn(event)).toMatchObject({ id: wished?.id, state: "joining", settled: true });
    expect(await atWork(event)).toHaveLength(1);
  });

  it("when upstream was away, and it is sent later", async () => {
    const event = await underWay();
    await upstream.fail({ method: "POST", path: "/bots", status: 503 });
    expect(await sendBotNow(event, member)).toMatchObject({ settled: false });
    expect(await sendBotNow(event, member)).toMatchObject({ settled: false });
    await rest();
    expect(await shownOn(event)).toMatchObject({ state: "joining", settled: true });
    expect(await atWork(event)).toHaveLength(1);
  });

  it("when the process dies in its call", async () => {
    const event = await underWay();
    await upstream.fail({ path: "/bots/bots_with_metadata", status: 503 });
    const bot = await sendBotNow(event, member);
    await letTimePass();
    const held = await claimBot(bot?.id ?? "");
    if (!held) throw new Error("the bot isn't due");
    await upstream.fail({ method: "POST", path: "/bots", status: "timeout", after_effect: true });
    await upstream.forgetCalls();
    void settle(held);
    await upstream.called("POST", "/bots");
    const { id } = held;
    await prisma().bot.update({ where: { id }, data: { leaseUntil: new Date(0) } });
    expect(await claimBot(id)).toBeNull();
    await prisma().bot.update({ where: { id }, data: { quietUntil: new Date(0) } });
    await rest();
    expect(await shownOn(event)).toMatchObject({ id, state: "joining", settled: true });
    expect(await atWork(event)).toHaveLength(1);
  });

  it("while the former one is being scheduled", async () => {
    const event = await underWay();
    const path = `/calendar_events/${event}/bot`;
    await upstream.fail({ method: "POST", path, status: 200, delay_ms: 500 });
    const recording = record(event);
    await upstream.called("POST", path);
    const bot = await sendBotNow(event, member);
    expect(await recording).toMatchObject({ id: bot?.id });
    await rest();
    expect(await atWork(event)).toMatchObject([{ event_uuid: null }]);
    expect(await shownOn(event)).toMatchObject({ id: bot?.id, state: "joining" });
  });

  it("while the former one can't be called off: it comes once that is gone", async () => {
    const event = await underWay();
    const former = await record(event);
    const path = `/calendar_events/${event}/bot`;
    await upstream.fail({ method: "DELETE", path, status: 503 });
    const bot = await sendBotNow(event, member);
    expect(bot).toMatchObject({ state: "wanted", settled: false });
    expect(await atWork(event)).toMatchObject([{ event_uuid: event }]);
    await rest();
    expect(await rowOf(former?.id)).toMatchObject({ state: "cancelled", settledGeneration: 2 });
    expect(await atWork(event)).toMatchObject([{ event_uuid: null }]);
    expect(await shownOn(event)).toMatchObject({ id: bot?.id, state: "joining" });
  });

  it("when the process dies before either is settled", async () => {
    const event = await underWay();
    await record(event);
    await upstream.fail({ path: "/", status: 503, times: 1_000 });
    await sendBotNow(event, member);
    await prisma().bot.updateMany({ data: { attempts: 0, leaseUntil: null } });
    await upstream.endFaults();
    await rest();
    expect(await atWork(event)).toMatchObject([{ event_uuid: null }]);
  });
});

describe("what upstream refuses", () => {
  it("is withdrawn in words, and the decision is as before", async () => {
    const event = await underWay();
    const body = { error: "Not enough tokens available" };
    await upstream.fail({ method: "POST", path: "/bots", status: 402, body });
    expect(await refusalOf(sendBotNow(event, member))).toMatchObject({
      code: "upstream_refused",
      message: "Not enough tokens available",
    });
    expect(await decisionOn(event)).toMatchObject(unchosen);
    expect(await shownOn(event)).toMatchObject({ state: "failed" });
    await rest();
    expect(await atWork(event)).toEqual([]);
  });

  it("since a bot is there already, is told as that", async () => {
    const event = await underWay();
    await upstream.fail({ method: "POST", path: "/bots", status: 409 });
    expect(await refusalOf(sendBotNow(event, member))).toMatchObject({
      code: "conflict",
      message: "Meeting BaaS already has a bot in this meeting.",
    });
  });
});

it("leaves nothing to be settled of what was edited while it was sent", async () => {
  const event = await underWay();
  await upstream.fail({ method: "POST", path: "/bots", status: 200, delay_ms: 500 });
  await upstream.forgetCalls();
  const sending = sendBotNow(event, member);
  await upstream.called("POST", "/bots");
  const bot = await editBot(event, { name: "Too late" }, member);
  await sending;
  await rest();
  expect(await rowOf(bot?.id)).toMatchObject({
    state: "joining",
    wantedGeneration: 2,
    settledGeneration: 2,
  });
});

describe("skipping before it was sent", () => {
  it("cancels it", async () => {
    const event = await underWay();
    await upstream.fail({ method: "POST", path: "/bots", status: 503 });
    await sendBotNow(event, member);
    await skip(event);
    await rest();
    expect(await shownOn(event)).toMatchObject({ state: "cancelled", settled: true });
    expect(await atWork(event)).toEqual([]);
  });

  it("when it was sent after all, has it leave", async () => {
    const event = await underWay();
    await upstream.fail({ method: "POST", path: "/bots", status: 504, after_effect: true });
    const bot = await sendBotNow(event, member);
    expect(await atWork(event)).toHaveLength(1);
    await skip(event);
    await rest();
    expect(await atWork(event)).toEqual([]);
    expect(await rowOf(bot?.id)).toMatchObject({ settledGeneration: 2, state: "joining" });
  });
});
