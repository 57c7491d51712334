import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { decideMeeting } from "@/lib/flows/decisions/decide-meeting";
import { sendBotNow } from "@/lib/flows/decisions/send-bot-now";
import { prisma } from "@/lib/store/database/prisma";
import { lockMeeting } from "@/lib/store/meetings/locked-meetings";
import { meetingOf } from "@/lib/store/meetings/meetings";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, mirroredEvent, ring, workUntilRest } from "@/test/scene/work";
import { listMissingBots } from "./missing-bots";

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
});

const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const newEvent = (input: object = {}, of = calendar) =>
  mirroredEvent(of, {
    start: minutes(-5).toISOString(),
    end: minutes(25).toISOString(),
    meeting_url: `https://meet.google.com/${randomUUID()}`,
    ...input,
  });
const record = (event: string) => chooseRecording(event, { choice: "record", config: {} }, member);
const wished = async (input: object = {}) => {
  const event = await newEvent(input);
  await record(event);
  return event;
};
const change = (event: string, data: object) =>
  prisma().bot.updateMany({ where: { eventId: event }, data });
const missing = async (event: string, viewer = member) =>
  (await listMissingBots(viewer)).find((one) => one.event.id === event);

describe("a meeting under way that should be recorded", () => {
  it("misses a bot that is scheduled and hasn't reported", async () => {
    const event = await wished({ title: "Weekly" });
    expect(await missing(event)).toMatchObject({
      event: { id: event, calendarId: calendar, title: "Weekly", private: false },
      bot: { eventId: event, state: "scheduled", settled: true },
      reason: "Meeting BaaS has it scheduled, but we haven't heard from it.",
    });
  });

  it.each<[string, object]>([
    ["began just now", { start: minutes(-2).toISOString() }],
    ["hasn't begun", { start: minutes(5).toISOString() }],
  ])("misses none while it %s", async (_words, input) => {
    expect(await missing(await wished(input))).toBeUndefined();
  });

  it("misses none once it has ended, was cancelled, declined, or isn't to be recorded", async () => {
    const ended = await wished();
    await upstream.edit(ended, { end: minutes(-1).toISOString() });
    const cancelled = await wished();
    await upstream.remove(cancelled);
    const declined = await wished({ is_organizer: false, response: "accepted" });
    await upstream.edit(declined, { response: "declined" });
    const skipped = await wished();
    await chooseRecording(skipped, { choice: "skip" }, member);
    const events = [ended, cancelled, declined, skipped, await newEvent()];
    await ring(calendar, events);
    await workUntilRest();
    for (const event of events) expect(await missing(event)).toBeUndefined();
  });

  it.each(["joining", "waiting", "recording", "processing", "done"])(
    "misses none that is %s",
    async (state) => {
      const event = await wished();
      await change(event, { state, stateAt: new Date() });
      expect(await missing(event)).toBeUndefined();
    },
  );

  it("misses one that only recorded an earlier start", async () => {
    const event = await wished();
    await change(event, { state: "done", stateAt: minutes(-60) });
    expect(await missing(event)).toMatchObject({
      reason: expect.stringContaining("It left before"),
    });
  });

  it("misses one that failed in its call, and says why", async () => {
    const event = await wished();
    const error = { errorCode: "bot_rejected", errorMessage: "Somebody turned it away." };
    await change(event, { state: "failed", upstreamId: randomUUID(), ...error });
    expect(await missing(event)).toMatchObject({ reason: "Somebody turned it away." });
  });

  it("doesn't miss one that a person told to leave", async () => {
    const event = await wished();
    const upstreamId = randomUUID();
    await change(event, { state: "failed", wanted: "absent", upstreamId, stateAt: new Date() });
    expect(await missing(event)).toBeUndefined();
  });

  it("misses one that couldn't be scheduled", async () => {
    const event = await wished();
    const error = { errorCode: "refused", errorMessage: "No tokens." };
    await change(event, { state: "failed", ...error });
    expect(await missing(event)).toMatchObject({ reason: "It couldn't be scheduled: No tokens." });
  });

  it("misses one that it never had", async () => {
    const event = await wished();
    await prisma().bot.deleteMany({ where: { eventId: event } });
    expect(await missing(event)).toMatchObject({
      bot: null,
      reason: "Nobody asked for one in time.",
    });
  });

  it("misses none once one was sent now", async () => {
    const event = await wished();
    await sendBotNow(event, member);
    expect(await missing(event)).toBeUndefined();
  });

  it("misses none where another tool's bot is", async () => {
    const event = await wished();
    await change(event, { foreign: true });
    expect(await missing(event)).toBeUndefined();
  });

  it("is told of once, by the copy that carries it", async () => {
    const second = await mirroredCalendar();
    const input = { ical_uid: randomUUID() };
    const mine = await newEvent(input);
    const theirs = await newEvent(input, second);
    await record(theirs);
    expect(await missing(mine)).toBeDefined();
    expect(await missing(theirs)).toBeUndefined();
    await change(mine, { eventId: theirs });
    expect(await missing(theirs)).toBeDefined();
    expect(await missing(mine)).toBeUndefined();
  });

  it("misses one that its series asks for, unless the meeting's own decision is another", async () => {
    const event = await newEvent();
    const owner = await prisma().calendar.findUniqueOrThrow({ where: { id: calendar } });
    const seriesKey = randomUUID();
    const by = { kind: "person", id: member.id, name: member.name };
    const mailbox = owner.email.toLowerCase();
    await prisma().event.update({ where: { id: event }, data: { seriesKey } });
    await prisma().seriesDecision.create({
      data: { id: randomUUID(), mailbox, seriesKey, choice: "record", decidedBy: by },
    });
    const id = (await meetingOf(event)) ?? "";
    await prisma().$transaction(async (tx) => {
      const meeting = await lockMeeting(tx, id);
      return meeting && decideMeeting(tx, meeting);
    });
    expect(await missing(event)).toMatchObject({ bot: null });
    await chooseRecording(event, { choice: "skip" }, member);
    expect(await missing(event)).toBeUndefined();
  });

  it("keeps a private title from everyone but admins", async () => {
    const admin = { ...member, id: "admin", role: "admin" as const };
    await prisma().user.create({ data: { ...admin, email: "boss@example.com" } });
    const event = await newEvent({ title: "Salaries", private: true });
    await chooseRecording(event, { choice: "record", config: {} }, admin);
    expect(await missing(event)).toMatchObject({ event: { title: "Private", private: true } });
    expect(await missing(event, admin)).toMatchObject({ event: { title: "Salaries" } });
  });
});
