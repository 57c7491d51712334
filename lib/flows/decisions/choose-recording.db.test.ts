import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { requestSync } from "@/lib/flows/calendars/request-sync";
import { prisma } from "@/lib/store/database/prisma";
import { findEvent } from "@/lib/store/events/events";
import { holdMeeting } from "@/lib/store/meetings/meetings";
import { connectionEnded, somebodyWaits } from "@/test/scene/locks";
import {
  botPath,
  decisionOn,
  posted,
  record,
  refusalOf,
  shownOn,
  skip,
  unchosen,
} from "@/test/scene/people";
import { mirroredSeries } from "@/test/scene/series";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, mirroredEvent, ring, workUntilRest } from "@/test/scene/work";
import { chooseRecording } from "./choose-recording";
import { chooseSeries } from "./choose-series";

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

const by = { kind: "person", id: member.id, name: member.name };

describe("choosing to record", () => {
  it("schedules a bot with our stamp and what was asked of it", async () => {
    const event = await mirroredEvent(calendar);
    const bot = await record(event, { name: "Scribe", recordingMode: "audio_only" });
    expect(bot).toMatchObject({
      eventId: event,
      state: "scheduled",
      settled: true,
      foreign: false,
      error: null,
      by,
      config: { name: "Scribe", recordingMode: "audio_only" },
    });
    expect(await upstream.bots(event)).toMatchObject([
      {
        bot_param: {
          bot_name: "Scribe",
          recording_mode: "audio_only",
          deduplication_key: expect.stringMatching(/^[0-9a-f]{32}$/),
          extra: { callboard: { bot: bot?.id, generation: 1 }, callboard_bot: bot?.id },
        },
      },
    ]);
    expect(await decisionOn(event)).toEqual({
      choice: "record",
      source: "person",
      rule: null,
      overruled: [],
      by,
      reason: "Mel Member chose to record it.",
    });
    const written = await prisma().auditEntry.findMany({ where: { subject: event } });
    expect(written).toMatchObject([{ actorId: member.id, action: "record" }]);
  });

  it("again changes nothing", async () => {
    const event = await mirroredEvent(calendar);
    const first = await record(event, { name: "Scribe" });
    expect(await record(event, { name: "Scribe" })).toEqual(first);
    expect(await posted(event)).toHaveLength(1);
    expect(await prisma().auditEntry.count({ where: { subject: event } })).toBe(1);
  });

  it("outlives every sync", async () => {
    const event = await mirroredEvent(calendar);
    const bot = await record(event);
    await requestSync(calendar, member);
    await workUntilRest();
    await upstream.edit(event, { title: "Renamed" });
    await ring(calendar, [event]);
    await workUntilRest();
    expect(await shownOn(event)).toEqual(bot);
    expect(await posted(event)).toHaveLength(1);
    expect(await decisionOn(event)).toMatchObject({ choice: "record", by });
  });

  it("by two people at once schedules one bot", async () => {
    const event = await mirroredEvent(calendar);
    const other = { ...member, id: "other", name: "Oda Other" };
    const [one, two] = await Promise.all([
      record(event),
      chooseRecording(event, { choice: "record", config: {} }, other),
    ]);
    expect(one?.id).toBe(two?.id);
    await workUntilRest();
    expect(await upstream.bots(event)).toHaveLength(1);
    expect(await posted(event)).toHaveLength(1);
    expect(await shownOn(event)).toMatchObject({ state: "scheduled", settled: true });
  });

  it("gets through though a process stopped while it held the meeting", async () => {
    const event = await mirroredEvent(calendar);
    const { meetingId } = await prisma().event.findUniqueOrThrow({ where: { id: event } });
    let recording: Promise<unknown> | undefined;
    const stopped = prisma().$transaction(async (tx) => {
      const [own] = await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await holdMeeting(tx, meetingId);
      recording = record(event);
      await somebodyWaits();
      await holdMeeting(tx, meetingId);
      await connectionEnded(own?.pid ?? 0);
      await holdMeeting(tx, meetingId);
    });
    await expect(stopped).rejects.toThrow();
    expect(await recording).toMatchObject({ state: "scheduled" });
  });

  it("gives copies of one meeting one bot, shown on each", async () => {
    const second = await mirroredCalendar();
    const ical_uid = `${randomUUID()}@google.com`;
    const mine = await mirroredEvent(calendar, { ical_uid });
    const theirs = await mirroredEvent(second, { ical_uid });
    const bot = await record(theirs);
    expect(bot).toMatchObject({ eventId: mine, state: "scheduled" });
    expect(await record(mine)).toEqual(bot);
    expect(await upstream.bots(mine, theirs)).toHaveLength(1);
    for (const copy of [mine, theirs]) {
      expect(await findEvent(copy, member)).toMatchObject({
        bot: { id: bot?.id },
        decision: { choice: "record" },
      });
    }
  });
});

describe("choosing to record what has its bot already", () => {
  const paramOn = async (event: string) => (await upstream.bots(event))[0]?.bot_param;
  const owner = { ...member, id: "owner", name: "Owner", role: "admin" as const };

  it("with options of its own changes its series' bot, upstream, too", async () => {
    const [first = "", second = ""] = await mirroredSeries(calendar, 2);
    const config = { name: "Team", entryMessage: "Hello" };
    await chooseSeries(first, { choice: "record", config }, member);
    await workUntilRest();
    const bot = await shownOn(second);
    const transcription = { provider: "Gladia" as const };
    const asked = { name: "Mine", transcription };
    expect(await record(second, asked)).toMatchObject({
      id: bot?.id,
      settled: true,
      config: { ...asked, entryMessage: "Hello" },
    });
    const param = { bot_name: "Mine", enter_message: "Hello", speech_to_text_provider: "Gladia" };
    expect(await paramOn(second)).toMatchObject(param);
    expect(await paramOn(first)).toMatchObject({ bot_name: "Team" });
    await record(second, asked);
    await record(second);
    expect(await upstream.calls("PATCH", botPath(second))).toHaveLength(1);
  });

  it("changes its own bot, too, and leaves it as it was where upstream refuses", async () => {
    const event = await mirroredEvent(calendar);
    await record(event, { name: "One", entryMessage: "Hello" });
    expect(await record(event, { name: "Two" })).toMatchObject({ settled: true });
    expect(await paramOn(event)).toMatchObject({ bot_name: "Two", enter_message: "Hello" });
    await upstream.fail({ method: "PATCH", path: botPath(event), status: 422 });
    expect(await refusalOf(record(event, { name: "Three" }))).toMatchObject({
      code: "upstream_refused",
    });
    expect(await shownOn(event)).toMatchObject({ state: "scheduled", config: { name: "Two" } });
    expect(await paramOn(event)).toMatchObject({ bot_name: "Two" });
    const { meeting } = await prisma().event.findUniqueOrThrow({
      where: { id: event },
      select: { meeting: { select: { config: true } } },
    });
    expect(meeting.config).toMatchObject({ name: "Two" });
  });

  it("keeps the choice of whoever may decide where the former one doesn't count", async () => {
    await prisma().user.create({ data: { ...owner, email: "owner@example.com" } });
    const [first = "", second = ""] = await mirroredSeries(calendar, 2);
    await record(second, { name: "Theirs" });
    await upstream.edit(second, { private: true });
    await ring(calendar, [second]);
    await chooseSeries(first, { choice: "record" }, owner);
    await workUntilRest();
    expect(await shownOn(second)).toMatchObject({ state: "scheduled", settled: true });
    expect(await findEvent(second, owner)).toMatchObject({ decision: { by: { kind: "series" } } });
    await chooseRecording(second, { choice: "record", config: {} }, owner);
    expect(await findEvent(second, owner)).toMatchObject({
      decision: { choice: "record", by: { kind: "person", id: "owner" } },
    });
  });

  it("leaves one in its call as it is", async () => {
    const event = await mirroredEvent(calendar);
    const bot = await record(event, { name: "One" });
    await prisma().bot.update({ where: { id: bot?.id ?? "" }, data: { state: "recording" } });
    expect(await record(event, { name: "Two" })).toMatchObject({
      state: "recording",
      settled: true,
      config: { name: "One" },
    });
  });
});

describe("choosing not to record", () => {
  it("removes the bot, and the decision stays", async () => {
    const event = await mirroredEvent(calendar);
    await record(event);
    expect(await skip(event)).toMatchObject({
      state: "cancelled",
      settled: true,
      detail: "Mel Member chose not to record it.",
    });
    await workUntilRest();
    expect(await upstream.bots(event)).toEqual([]);
    expect(await decisionOn(event)).toMatchObject({
      choice: "skip",
      reason: "Mel Member chose not to record it.",
    });
    expect(await shownOn(event)).toMatchObject({ state: "cancelled" });
  });

  it("of what has no bot asks nothing of upstream", async () => {
    const event = await mirroredEvent(calendar);
    await upstream.forgetCalls();
    expect(await skip(event)).toBeNull();
    expect(await decisionOn(event)).toMatchObject({ choice: "skip" });
    expect(await upstream.calls("DELETE", "/calendar_events")).toEqual([]);
  });

  it("and then again to record makes a new bot, and one only", async () => {
    const event = await mirroredEvent(calendar);
    const first = await record(event);
    await skip(event);
    const second = await record(event);
    expect(second).toMatchObject({ state: "scheduled", settled: true });
    expect(second?.id).not.toBe(first?.id);
    expect(await upstream.bots(event)).toHaveLength(1);
  });
});

describe("what can't be recorded", () => {
  it("is what nobody knows", async () => {
    expect(await refusalOf(record(randomUUID()))).toMatchObject({ code: "not_found", status: 404 });
  });

  const past = { start: "2026-05-01T12:00:00Z", end: "2026-05-01T13:00:00Z" };
  it.each([
    ["without a link", { meeting_url: null }, { code: "no_link", status: 422 }],
    ["that has ended", past, { code: "ended", status: 409 }],
    [
      "whose invitation was declined",
      { is_organizer: false, response: "declined" },
      { code: "conflict", status: 409 },
    ],
  ])("is a meeting %s", async (_what, input, refusal) => {
    const event = await mirroredEvent(calendar, input);
    expect(await refusalOf(record(event))).toMatchObject(refusal);
    expect(await posted(event)).toEqual([]);
    expect(await decisionOn(event)).toMatchObject(unchosen);
    expect(await shownOn(event)).toBeNull();
  });

  it("is a meeting that was cancelled", async () => {
    const event = await mirroredEvent(calendar);
    await upstream.remove(event);
    await ring(calendar, [event]);
    await workUntilRest();
    expect(await refusalOf(record(event))).toMatchObject({ code: "conflict", status: 409 });
  });
});
