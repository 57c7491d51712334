import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { BotState } from "@/lib/domain/views/bot-view";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { chooseSeries } from "@/lib/flows/decisions/choose-series";
import { sendBotNow } from "@/lib/flows/decisions/send-bot-now";
import { botOf } from "@/lib/store/bots/bots";
import { prisma } from "@/lib/store/database/prisma";
import { meetingOf } from "@/lib/store/meetings/meetings";
import { freezeNext, installStops } from "@/test/play/freeze";
import { record, refusalOf, skip } from "@/test/scene/people";
import { complete, status, tell } from "@/test/scene/reports";
import { newSeries } from "@/test/scene/series";
import { upstream } from "@/test/scene/upstream";
import {
  letTimePass,
  member,
  mirroredCalendar,
  mirroredEvent,
  workUntilRest,
} from "@/test/scene/work";
import { tellToLeave } from "./tell-to-leave";

let calendar: string;
beforeAll(async () => {
  installStops();
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
const rowOf = (id: string) => prisma().bot.findUniqueOrThrow({ where: { id } });
const rest = async () => {
  for (const _ of [1, 2]) {
    await letTimePass();
    await workUntilRest();
  }
};
const newEvent = (input: object = {}) =>
  mirroredEvent(calendar, {
    ...input,
    start: minutes(-5),
    end: minutes(25),
    meeting_url: `https://meet.google.com/${randomUUID()}`,
  });

/** A scheduled bot in its call, whose reports came; its own id upstream needn't be known. */
async function inCall(state: BotState = "recording", known = true, input: object = {}) {
  const event = await newEvent(input);
  const bot = await chooseRecording(event, { choice: "record", config: {} }, member);
  const [shown] = await upstream.bots(event);
  const upstreamId = shown?.bot_id ?? "";
  await upstream.report(upstreamId, "in_call_recording");
  const id = bot?.id ?? "";
  await prisma().bot.update({
    where: { id },
    data: { state, upstreamId: known ? upstreamId : null },
  });
  await upstream.forgetCalls();
  return { event, id, upstreamId };
}
const left = (upstreamId: string) => upstream.calls("DELETE", `/bots/${upstreamId}`);

describe("telling a bot to leave", () => {
  it.each<[BotState, boolean]>([
    ["recording", true],
    ["waiting", true],
    ["joining", false],
  ])("has one that is %s leave its call, and its reports tell the rest", async (state, known) => {
    const { event, id, upstreamId } = await inCall(state, known);
    expect(await tellToLeave(id, member)).toMatchObject({
      id,
      state,
      settled: true,
      detail: "Mel Member told it to leave.",
      error: null,
    });
    expect(await left(upstreamId)).toHaveLength(1);
    expect(await upstream.bots(event)).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ upstreamId, wanted: "absent" });
    // Upstream goes on showing it there.
    expect(await upstream.calls("DELETE", `/calendar_events/${event}/bot`)).toHaveLength(1);
    const written = await prisma().auditEntry.findMany({ where: { subject: event } });
    expect(written.map(({ action }) => action)).toEqual(["record", "leave"]);
  });

  it("works for one that was sent to the link", async () => {
    const event = await newEvent();
    const bot = await sendBotNow(event, member);
    const { upstreamId } = await rowOf(bot?.id ?? "");
    await tellToLeave(bot?.id ?? "", member);
    const bots = await upstream.activeBots();
    expect(bots.filter(({ bot_id }) => bot_id === upstreamId)).toEqual([]);
  });

  it("twice, or when it has left already, is as once", async () => {
    const { id, upstreamId } = await inCall();
    await upstream.call("DELETE", `/bots/${upstreamId}`);
    expect(await tellToLeave(id, member)).toMatchObject({
      settled: true,
      error: null,
      detail: "Mel Member told it to leave.",
    });
    await tellToLeave(id, member);
    // Ours was the second; the third wasn't made.
    expect(await left(upstreamId)).toHaveLength(2);
  });

  it("settles when upstream doesn't know it any more", async () => {
    const { id, upstreamId } = await inCall();
    await upstream.fail({ method: "DELETE", path: `/bots/${upstreamId}`, status: 404 });
    expect(await tellToLeave(id, member)).toMatchObject({ settled: true, state: "recording" });
  });

  it("says so when upstream refuses, and it may still be there", async () => {
    const { id, upstreamId } = await inCall();
    const body = { error: "Not now" };
    await upstream.fail({ method: "DELETE", path: `/bots/${upstreamId}`, status: 400, body });
    expect(await tellToLeave(id, member)).toMatchObject({
      detail: "Meeting BaaS didn't let it go: Not now",
    });
  });

  it.each([503, "reset"] as const)("stays wanted when upstream answers %s", async (status) => {
    const { event, id, upstreamId } = await inCall();
    await upstream.fail({ method: "DELETE", path: `/bots/${upstreamId}`, status });
    expect(await tellToLeave(id, member)).toMatchObject({ settled: false, state: "recording" });
    await rest();
    expect(await upstream.bots(event)).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ state: "recording", settledGeneration: 2 });
  });

  it.each<[string, "GET" | "DELETE", { status: number | "reset"; body?: unknown }]>([
    ["can't be read", "GET", { status: 200, body: { surprise: true } }],
    ["isn't answered for", "GET", { status: 503 }],
    ["isn't known to have let it go", "DELETE", { status: "reset" }],
    ["doesn't let it go for now", "DELETE", { status: 500 }],
  ])("leaves at once though its event %s, which is seen to later", async (_w, method, answer) => {
    const { event, id, upstreamId } = await inCall();
    await upstream.fail({ method, path: `^/calendar_events/${event}`, times: 1, ...answer });
    expect(await tellToLeave(id, member)).toMatchObject({ settled: false, state: "recording" });
    expect(await left(upstreamId)).toHaveLength(1);
    await upstream.endFaults();
    await rest();
    expect(await upstream.bots(event)).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ settledGeneration: 2 });
  });

  it("leaves what its reports told meanwhile", async () => {
    const { id, upstreamId } = await inCall();
    const path = `/bots/${upstreamId}`;
    await upstream.fail({ method: "DELETE", path, status: 503, delay_ms: 300 });
    const telling = tellToLeave(id, member);
    await upstream.called("DELETE", path);
    await prisma().bot.update({ where: { id }, data: { state: "done" } });
    await telling;
    await rest();
    expect(await rowOf(id)).toMatchObject({ state: "done", settledGeneration: 2 });
  });

  it("is settled, too, when a report took its lease meanwhile", async () => {
    const { id, upstreamId } = await inCall();
    const path = `/bots/${upstreamId}`;
    await upstream.fail({ method: "DELETE", path, status: 200, delay_ms: 300 });
    const telling = tellToLeave(id, member);
    await upstream.called("DELETE", path);
    const data = { state: "processing", fence: { increment: 1 }, leaseUntil: null };
    await prisma().bot.update({ where: { id }, data });
    expect(await telling).toMatchObject({ state: "processing", settled: true });
    expect(await rowOf(id)).toMatchObject({ settledGeneration: 2 });
  });

  it("isn't undone by a loop while the meeting goes on, but by a person", async () => {
    const { event, id, upstreamId } = await inCall("recording", true, newSeries()(0));
    await tellToLeave(id, member);
    await tell(status(upstreamId, "call_ended"), complete(upstreamId));
    await rest();
    expect(await rowOf(id)).toMatchObject({
      state: "done",
      detail: "Mel Member told it to leave.",
    });
    expect(await prisma().bot.count({ where: { eventId: event } })).toBe(1);
    expect(await upstream.bots(event)).toEqual([]);
    expect(await chooseSeries(event, { choice: "record" }, member)).toMatchObject({
      state: "scheduled",
      settled: true,
    });
  });

  it("is refused when it is in no call, unknown, or another tool's", async () => {
    const event = await newEvent();
    const bot = await chooseRecording(event, { choice: "record", config: {} }, member);
    const id = bot?.id ?? "";
    expect(await refusalOf(tellToLeave(id, member))).toMatchObject({ code: "conflict" });
    expect(await refusalOf(tellToLeave(randomUUID(), member))).toMatchObject({ code: "not_found" });
    await prisma().bot.update({ where: { id }, data: { foreign: true, state: "recording" } });
    expect(await refusalOf(tellToLeave(id, member))).toMatchObject({ code: "foreign_bot" });
    expect(await rowOf(id)).toMatchObject({ wanted: "present" });
  });
});

describe("choosing not to record what is being recorded", () => {
  it("has the bot leave its call, and its recording is handed in", async () => {
    const { event, upstreamId } = await inCall();
    expect(await skip(event)).toMatchObject({ state: "recording", settled: true });
    expect(await left(upstreamId)).toHaveLength(1);
    expect(await botOf((await meetingOf(event)) ?? "")).toMatchObject({
      detail: "Mel Member chose not to record it.",
    });
  });

  it("can be taken back before it is told", async () => {
    const { event, id, upstreamId } = await inCall("recording", false);
    const finding = freezeNext({ method: "GET", path: /bots_with_metadata/ }, false);
    const skipping = skip(event);
    await finding.reached;
    await record(event);
    finding.thaw();
    await skipping;
    await rest();
    expect(await left(upstreamId)).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ wanted: "present", settledGeneration: 3 });
  });

  it("can be taken back while it is told: nothing is left to be done", async () => {
    const { event, id, upstreamId } = await inCall();
    const path = `/bots/${upstreamId}`;
    await upstream.fail({ method: "DELETE", path, status: 200, delay_ms: 300 });
    const skipping = skip(event);
    await upstream.called("DELETE", path);
    await record(event);
    await skipping;
    await rest();
    expect(await rowOf(id)).toMatchObject({
      state: "recording",
      wanted: "present",
      wantedGeneration: 3,
      settledGeneration: 3,
    });
  });
});

describe("a bot that upstream had sent when it was called off", () => {
  it("is told to leave, once", async () => {
    const event = await newEvent();
    const bot = await record(event);
    const [shown] = await upstream.bots(event);
    const { bot_id: upstreamId = "", bot_param } = shown ?? {};
    await skip(event);
    const joining = status(upstreamId, "joining_call");
    await tell({ ...joining, data: { ...joining.data, extra: bot_param?.extra } });
    await rest();
    await tell(status(upstreamId, "in_call_recording"));
    await rest();
    expect(await left(upstreamId)).toHaveLength(1);
    expect(await rowOf(bot?.id ?? "")).toMatchObject({
      state: "cancelled",
      upstreamId,
      wantedGeneration: 3,
      settledGeneration: 3,
    });
  });

  it("to the link, by a process that stood still, is told so, too", async () => {
    const event = await newEvent();
    const sending = freezeNext({ method: "POST", path: /bots$/ }, false);
    const sent = sendBotNow(event, member);
    await sending.reached;
    const { id } = await prisma().bot.findFirstOrThrow({ where: { eventId: event } });
    await prisma().bot.update({ where: { id }, data: { leaseUntil: null, quietUntil: null } });
    await skip(event);
    expect(await rowOf(id)).toMatchObject({ state: "cancelled", settledGeneration: 2 });
    sending.thaw();
    await sent;
    await rest();
    const { upstreamId } = await rowOf(id);
    expect(await left(upstreamId ?? "none")).toHaveLength(1);
    expect((await upstream.activeBots()).map((one) => one.bot_id)).not.toContain(upstreamId);
  });
});
