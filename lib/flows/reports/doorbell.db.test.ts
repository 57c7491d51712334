import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { later, record, shownOn, skip } from "@/test/scene/people";
import {
  applyReports,
  botRow,
  complete,
  failed,
  type ScheduledBot,
  scheduledBot,
  status,
  tell,
} from "@/test/scene/reports";
import { upstream } from "@/test/scene/upstream";
import { deliver, letTimePass, mirroredCalendar, ring, workUntilRest } from "@/test/scene/work";

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
/** Its meeting begins in a day. */
const ahead = { start: minutes(24 * 60), end: minutes(25 * 60) };

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
  await upstream.change({ webhooks: false });
});
let bot: ScheduledBot;
beforeEach(async () => {
  bot = await scheduledBot(calendar, { start: minutes(5), end: minutes(35) });
  await upstream.forgetCalls();
});
afterEach(async () => {
  await upstream.reset();
  await letTimePass();
  await applyReports();
});

const asked = () => upstream.calls("GET", "/bots/meeting_data");
const withExtra = (body: { event: string; data: object }, more: object) => ({
  ...body,
  data: { ...body.data, ...more },
});
const unmatched = (upstreamId: string) =>
  prisma().botReport.count({ where: { upstreamId, botId: null } });

describe("a bot that upstream doesn't know", () => {
  it.each([
    ["our stamp", () => ({ extra: bot.extra })],
    ["its event", () => ({ event_uuid: bot.event })],
    ["both", () => ({ extra: bot.extra, event_uuid: bot.event })],
  ])("is nobody's, whatever its reports bear: %s", async (_what, more) => {
    const forged = randomUUID();
    const ids = await tell(
      withExtra(status(forged, "in_call_recording"), more()),
      withExtra(complete(forged), more()),
      withExtra(failed(forged), more()),
    );
    expect(await botRow(bot.id)).toMatchObject({
      state: "scheduled",
      upstreamId: null,
      recording: null,
      reports: [],
    });
    expect(await unmatched(forged)).toBe(3);
    for (const id of ids) {
      expect(await findDelivery(id, false)).toMatchObject({ state: "processed", error: null });
    }
  });

  it("doesn't keep the true one from being found", async () => {
    await tell(withExtra(status(randomUUID(), "joining_call"), { extra: bot.extra }));
    await tell(status(bot.upstreamId, "joining_call"));
    expect(await botRow(bot.id)).toMatchObject({ state: "joining", upstreamId: bot.upstreamId });
  });
});

describe("a bot that nobody here knows yet", () => {
  it("is what upstream says it is, whatever its report bears", async () => {
    const other = await scheduledBot(calendar, { start: minutes(5), end: minutes(35) });
    const more = { extra: other.extra, event_uuid: other.event };
    await tell(withExtra(status(bot.upstreamId, "joining_call"), more));
    expect(await botRow(other.id)).toMatchObject({ state: "scheduled", upstreamId: null });
    expect(await botRow(bot.id)).toMatchObject({ state: "joining" });
  });

  it("is asked for once, however many of its reports come at once", async () => {
    await upstream.change({ latency_ms: 200 });
    for (const code of ["joining_call", "in_waiting_room", "in_call_recording"]) {
      await deliver(status(bot.upstreamId, code));
    }
    await Promise.all([applyReports(), applyReports(), applyReports()]);
    await upstream.change({ latency_ms: 0 });
    expect(await botRow(bot.id)).toMatchObject({ state: "recording" });
    await tell(status(bot.upstreamId, "call_ended"), failed(bot.upstreamId));
    expect(await asked()).toHaveLength(1);
  });

  it("is asked for once when its first report brings its result", async () => {
    await upstream.complete(bot.upstreamId);
    await tell(complete(bot.upstreamId));
    expect(await asked()).toHaveLength(1);
    expect((await botRow(bot.id)).recording?.transcript).toHaveLength(3);
  });
});

describe("a transcript", () => {
  it.each([
    ["another one", { transcript: complete("").data.transcript }],
    ["none", { transcript: [], speakers: [] }],
  ])("is what upstream serves, though a report carries %s", async (_what, more) => {
    await upstream.complete(bot.upstreamId);
    await tell(withExtra(complete(bot.upstreamId), { extra: bot.extra }));
    const { recording } = await botRow(bot.id);
    expect(recording?.transcript).toHaveLength(3);
    await tell(withExtra(complete(bot.upstreamId, { extra: bot.extra }), more));
    expect((await botRow(bot.id)).recording).toMatchObject({
      transcript: recording?.transcript,
      speakers: recording?.speakers,
    });
  });

  it("of a bot that upstream shows in its call isn't there, nor is the bot over", async () => {
    await upstream.report(bot.upstreamId, "in_call_recording");
    await tell(status(bot.upstreamId, "in_call_recording"), complete(bot.upstreamId));
    expect(await botRow(bot.id)).toMatchObject({ state: "recording", recording: null });
  });

  it("doesn't stay in the body that carried it, once that is applied", async () => {
    await upstream.complete(bot.upstreamId);
    const [told = ""] = await tell(complete(bot.upstreamId, { extra: bot.extra }));
    const [stranger = ""] = await tell(complete(randomUUID()));
    for (const id of [told, stranger]) {
      const { body } = (await findDelivery(id, true)) as { body: { data: object } };
      expect(body).toMatchObject({ event: "complete", data: { mp4: expect.any(String) } });
      expect(body.data).not.toHaveProperty("transcript");
    }
  });
});

describe("long before its meeting's start", () => {
  it.each<[string, (id: string) => { event: string; data: object }]>([
    ["joins", (id) => status(id, "joining_call")],
    ["records", (id) => status(id, "in_call_recording")],
    ["was removed", (id) => status(id, "bot_removed")],
    ["is done", complete],
    ["failed", failed],
  ])("a report that a bot %s is kept and moves nothing", async (_what, report) => {
    const early = await scheduledBot(calendar, ahead);
    const { upstreamId, extra, event } = early;
    await tell(withExtra(report(upstreamId), { extra, event_uuid: event }), report(upstreamId));
    await later();
    expect(await botRow(early.id)).toMatchObject({
      state: "scheduled",
      reports: expect.arrayContaining([{ kind: expect.any(String), code: expect.any(String) }]),
    });
    expect(await upstream.bots(event)).toMatchObject([{ bot_id: upstreamId }]);
    expect(await shownOn(event)).toMatchObject({ settled: true, error: null, recordingId: null });
    await skip(event);
    expect(await upstream.bots(event)).toEqual([]);
    expect(await record(event)).toMatchObject({ state: "scheduled" });
  });

  it("a bot of a former attempt doesn't take the place of the present one", async () => {
    const early = await scheduledBot(calendar, ahead);
    await skip(early.event);
    await record(early.event);
    const [present] = await upstream.bots(early.event);
    await tell(status(early.upstreamId, "in_call_recording"));
    await prisma().event.update({
      where: { id: early.event },
      data: { startsAt: new Date(), endsAt: new Date(Date.now() + 3_600_000) },
    });
    await tell(status(present?.bot_id ?? "", "in_call_recording"));
    expect(await shownOn(early.event)).toMatchObject({ state: "recording" });
  });

  it.each(["before", "after"])(
    "a bot whose meeting moved to later is in its call all the same, heard of %s that",
    async (when) => {
      await upstream.report(bot.upstreamId, "in_call_recording");
      if (when === "before") await tell(status(bot.upstreamId, "in_call_recording"));
      await upstream.edit(bot.event, ahead);
      await ring(calendar, [bot.event]);
      await workUntilRest();
      if (when === "after") await tell(status(bot.upstreamId, "in_call_recording"));
      expect(await botRow(bot.id)).toMatchObject({ state: "recording" });
      await tell(status(bot.upstreamId, "call_ended"));
      expect(await botRow(bot.id)).toMatchObject({ state: "processing" });
    },
  );
});

describe("calling off a bot", () => {
  it.each(["joining", "waiting", "recording", "processing"] as const)(
    "takes it off its event, though it is said to be %s",
    async (state) => {
      const early = await scheduledBot(calendar, ahead);
      const { upstreamId } = early;
      await prisma().bot.update({ where: { id: early.id }, data: { state, upstreamId } });
      await skip(early.event);
      await later();
      expect(await upstream.bots(early.event)).toEqual([]);
      expect(await shownOn(early.event)).toMatchObject({ state: "cancelled", settled: true });
      expect(await record(early.event)).toMatchObject({ state: "scheduled" });
      expect(await upstream.bots(early.event)).toHaveLength(1);
    },
  );

  it("isn't done because a report says that the bot is", async () => {
    const { event, upstreamId } = bot;
    await tell(status(upstreamId, "joining_call"));
    await prisma().bot.update({ where: { id: bot.id }, data: { state: "scheduled" } });
    await upstream.fail({ method: "DELETE", path: `/calendar_events/${event}/bot`, status: 503 });
    await skip(event);
    await tell(failed(upstreamId));
    await later();
    expect(await upstream.bots(event)).toEqual([]);
  });
});
