import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { replayDelivery } from "@/lib/flows/intake/replay-delivery";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { claimReport } from "@/lib/store/deliveries/waiting-reports";
import { findRecording } from "@/lib/store/recordings/recordings";
import { installStops } from "@/test/play/freeze";
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
import { deliver, letTimePass, member, mirroredCalendar } from "@/test/scene/work";
import { applyReport } from "./apply-report";

let calendar: string;
beforeAll(async () => {
  installStops();
  calendar = await mirroredCalendar();
  await upstream.change({ webhooks: false });
});
let bot: ScheduledBot;
beforeEach(async () => {
  bot = await scheduledBot(calendar);
});
afterEach(async () => {
  await upstream.reset();
  await letTimePass();
  await applyReports();
});

describe("the reports of a bot", () => {
  it("bring it from its call to a recording", async () => {
    await tell(status(bot.upstreamId, "joining_call"));
    expect(await botRow(bot.id)).toMatchObject({ state: "joining", upstreamId: bot.upstreamId });
    await tell(status(bot.upstreamId, "in_waiting_room"));
    expect(await botRow(bot.id)).toMatchObject({
      state: "waiting",
      detail: expect.stringContaining("let it in"),
    });
    await tell(status(bot.upstreamId, "in_call_recording"));
    expect(await botRow(bot.id)).toMatchObject({ state: "recording", detail: "It is recording." });
    await tell(status(bot.upstreamId, "call_ended"), status(bot.upstreamId, "never_heard_of"));
    expect(await botRow(bot.id)).toMatchObject({ state: "processing" });
    const body = complete(bot.upstreamId, { extra: bot.extra });
    await upstream.complete(bot.upstreamId, body.data.transcript);
    const [delivery = ""] = await tell(body);
    expect(await botRow(bot.id)).toMatchObject({
      state: "done",
      errorCode: null,
      recording: {
        speakers: ["Zoe"],
        durationSeconds: 4,
        transcript: [{ speaker: "Zoe", start: 1, end: 3.2, text: "Hello" }],
        videoUrl: expect.stringContaining("https://"),
      },
      reports: [
        { code: "joining_call" },
        { code: "in_waiting_room" },
        { code: "in_call_recording" },
        { code: "call_ended" },
        { code: "never_heard_of" },
        { code: "complete" },
      ],
    });
    expect(await findDelivery(delivery, false)).toMatchObject({
      verdict: "accepted",
      state: "processed",
      attempts: 1,
    });
  });

  it("tell why it failed, and what to do", async () => {
    await tell(status(bot.upstreamId, "bot_rejected"));
    expect(await botRow(bot.id)).toMatchObject({
      state: "failed",
      errorCode: "bot_rejected",
      errorMessage: expect.stringContaining("ask the host"),
    });
  });

  it("come to the same in any order, repeated and late", async () => {
    const at = (second: number) => new Date(Date.now() - 60_000 + second * 1000).toISOString();
    const bodies = (id: string) => [
      status(id, "joining_call", at(1)),
      status(id, "in_call_recording", at(2)),
      status(id, "bot_removed", at(3)),
      failed(id),
      complete(id),
    ];
    const orders = [
      [0, 1, 2, 3, 4],
      [4, 3, 2, 1, 0],
      [2, 4, 2, 0, 3, 1, 4],
      [3, 3, 0, 4, 1, 2, 0],
    ];
    const ends = [];
    for (const order of orders) {
      const { id, upstreamId } = await scheduledBot(calendar);
      const all = bodies(upstreamId);
      await tell(...order.map((n) => all[n] ?? {}));
      const { state, detail, errorCode, recording, reports } = await botRow(id);
      ends.push({ state, detail, errorCode, said: recording?.transcript, n: reports.length });
    }
    expect(ends[0]).toMatchObject({ state: "done", errorCode: null, n: 5 });
    expect(ends[0]?.detail).toContain("removed");
    for (const end of ends) expect(end).toEqual(ends[0]);
  });

  it("are applied once by any number of workers, and again by a replay", async () => {
    const [delivery = ""] = await tell(complete(bot.upstreamId, { transcript: [] }));
    const before = await botRow(bot.id);
    await replayDelivery(delivery, member);
    expect(await findDelivery(delivery, false)).toMatchObject({ state: "waiting" });
    const claims = await Promise.all([claimReport(), claimReport(), claimReport()]);
    const claimed = claims.filter((claim) => claim !== null);
    expect(claimed).toHaveLength(1);
    for (const claim of claimed) await Promise.all([applyReport(claim), applyReport(claim)]);
    expect(await findDelivery(delivery, false)).toMatchObject({ state: "processed" });
    expect(await botRow(bot.id)).toEqual({
      ...before,
      lookUpAt: expect.any(Date),
      recording: { ...before.recording, linksAt: expect.any(Date) },
    });
  });

  it("leave nothing to be settled, and take the bot out of a settling under way", async () => {
    await prisma().bot.update({ where: { id: bot.id }, data: { settledGeneration: 0 } });
    await tell(status(bot.upstreamId, "in_call_recording"));
    const row = await botRow(bot.id);
    expect(row.settledGeneration).toBe(row.wantedGeneration);
  });

  it("that are dated ahead of our clock are dated now", async () => {
    await tell(status(bot.upstreamId, "joining_call", "2099-01-01T00:00:00Z"));
    expect((await botRow(bot.id)).stateAt.getTime()).toBeLessThanOrEqual(Date.now() + 1000);
  });
});

it("a transcript that is only announced is fetched", async () => {
  await upstream.complete(bot.upstreamId);
  await tell({ event: "transcription_complete", data: { bot_id: bot.upstreamId } });
  const { recording } = await botRow(bot.id);
  expect(recording).toMatchObject({ videoUrl: expect.stringContaining("https://") });
  expect(recording?.transcript).toHaveLength(3);
});

it("a transcript whose body is gone is fetched", async () => {
  await upstream.complete(bot.upstreamId);
  const { delivery } = await deliver(complete(bot.upstreamId));
  await prisma().$executeRawUnsafe(`update delivery set body = null where id = '${delivery}'`);
  await applyReports();
  expect(await findDelivery(delivery, false)).toMatchObject({ state: "processed", error: null });
  expect((await botRow(bot.id)).recording?.transcript).toHaveLength(3);
});

describe("what upstream doesn't serve yet", () => {
  const again = async () => {
    await letTimePass();
    await applyReports();
  };
  const said = async () => {
    const { recording } = await botRow(bot.id);
    return recording && (await findRecording(recording.id, member))?.transcript;
  };
  const announced = () => ({ event: "transcription_complete", data: { bot_id: bot.upstreamId } });
  beforeEach(async () => {
    await tell(status(bot.upstreamId, "joining_call"));
  });

  it.each<[string, () => object, () => Promise<unknown>]>([
    [
      "the bot's data",
      () => complete(bot.upstreamId),
      () => upstream.fail({ path: "/bots/meeting_data", status: 404, times: 1 }),
    ],
    ["a transcript that was told", () => complete(bot.upstreamId), async () => {}],
    ["a transcript that was announced", announced, async () => {}],
    [
      "the end of its call",
      () => complete(bot.upstreamId),
      () => upstream.report(bot.upstreamId, "in_call_recording"),
    ],
  ])("is fetched once it is there: %s", async (_what, body, lagging) => {
    await lagging();
    const [delivery = ""] = await tell(body());
    expect(await findDelivery(delivery, false)).toMatchObject({
      state: "waiting",
      error: expect.stringContaining("Meeting BaaS"),
    });
    expect(await said()).toBeNull();
    await upstream.complete(bot.upstreamId);
    await tell(status(bot.upstreamId, "call_ended"));
    await again();
    expect(await said()).toHaveLength(3);
    expect(await findDelivery(delivery, false)).toMatchObject({ state: "processed", error: null });
  });

  it("isn't what an announcement gets that comes while a result is applied", async () => {
    await upstream.change({ latency_ms: 300 });
    await upstream.forgetCalls();
    await deliver(complete(bot.upstreamId, { transcript: [] }));
    await deliver(announced());
    await Promise.all([applyReports(), applyReports()]);
    expect(await upstream.calls("GET", "/bots/meeting_data")).toHaveLength(2);
    await upstream.change({ latency_ms: 0 });
    await upstream.complete(bot.upstreamId);
    await again();
    expect(await said()).toHaveLength(3);
  });

  it.each([["no data", 404] as const, ["no transcript", null] as const])(
    "is asked for some times only, and what is missing is said: %s",
    async (_what, status) => {
      if (status) await upstream.fail({ path: "/bots/meeting_data", status, times: 100 });
      await upstream.forgetCalls();
      const [delivery = ""] = await tell(complete(bot.upstreamId));
      for (let time = 0; time < 10; time++) await again();
      expect(await botRow(bot.id)).toMatchObject({ state: "done" });
      expect(await said()).toBeNull();
      expect(await findDelivery(delivery, false)).toMatchObject({
        state: "failed",
        error: expect.stringContaining("Meeting BaaS"),
      });
      expect(await upstream.calls("GET", "/bots/meeting_data")).toHaveLength(7);
    },
  );
});

it("a report whose body is gone is applied as it was read at intake", async () => {
  const { delivery } = await deliver(status(bot.upstreamId, "joining_call"));
  await prisma().$executeRawUnsafe(`update delivery set body = null where id = '${delivery}'`);
  await applyReports();
  expect(await findDelivery(delivery, false)).toMatchObject({ state: "processed", error: null });
  expect(await botRow(bot.id)).toMatchObject({ state: "joining" });
});

/** As it was left by a version that read a report only when it applied it. */
const forgetReading = (delivery: string, body: string) =>
  prisma().$executeRawUnsafe(
    `update delivery set report = null, upstream_id = null, body = ${body} where id = '${delivery}'`,
  );

it("a report that was never read is read out of its body", async () => {
  const { delivery } = await deliver(status(bot.upstreamId, "joining_call"));
  await forgetReading(delivery, "body");
  await applyReports();
  expect(await findDelivery(delivery, false)).toMatchObject({ state: "processed", error: null });
  expect(await botRow(bot.id)).toMatchObject({ state: "joining" });
});

it("a report that was never read and whose body is gone is given up, with the reason", async () => {
  const { delivery } = await deliver(status(bot.upstreamId, "joining_call"));
  await forgetReading(delivery, "null");
  await applyReports();
  expect(await findDelivery(delivery, false)).toMatchObject({
    state: "failed",
    error: "Its body is no longer kept.",
  });
});

it("a report that fails here is tried ten times, then given up with the reason, and may be replayed", async () => {
  const { delivery } = await deliver(status(bot.upstreamId, "joining_call"));
  const rename = (from: string, to: string) =>
    prisma().$executeRawUnsafe(`alter table ${from} rename to ${to}`);
  await rename("bot_report", "bot_report_away");
  for (let attempt = 1; attempt <= 10; attempt++) {
    expect(await findDelivery(delivery, false)).toMatchObject({ state: "waiting" });
    await letTimePass();
    await expect(applyReports()).rejects.toThrow();
  }
  await rename("bot_report_away", "bot_report");
  expect(await findDelivery(delivery, false)).toMatchObject({
    state: "failed",
    error: "Callboard failed here, again and again; its log says more.",
  });
  await replayDelivery(delivery, { ...member, role: "admin" });
  await applyReports();
  expect(await findDelivery(delivery, false)).toMatchObject({ state: "processed" });
  expect(await botRow(bot.id)).toMatchObject({ state: "joining" });
});
