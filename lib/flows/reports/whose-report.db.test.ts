import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { freezeNext, installStops } from "@/test/play/freeze";
import { botPath } from "@/test/scene/people";
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

const strangers = (upstreamId: string) =>
  prisma().botReport.findMany({ where: { upstreamId, botId: null }, select: { code: true } });

describe("whose a report is", () => {
  it("is told by our stamp as upstream shows it, whatever event the report names", async () => {
    await tell(status(bot.upstreamId, "joining_call"));
    await tell(complete(bot.upstreamId, { extra: bot.extra, event_uuid: randomUUID() }));
    expect(await botRow(bot.id)).toMatchObject({ state: "done", upstreamId: bot.upstreamId });
  });

  it("isn't ours when upstream knows ours by another id, whatever stamp it bears", async () => {
    await tell(status(bot.upstreamId, "joining_call"));
    const second = randomUUID();
    await tell(failed(second, { extra: bot.extra }));
    expect(await botRow(bot.id)).toMatchObject({ state: "joining", upstreamId: bot.upstreamId });
    expect(await strangers(second)).toHaveLength(1);
  });

  it("is told by its event, where upstream shows no mark and one bot only can be meant", async () => {
    const { event, upstreamId } = bot;
    await upstream.call("PATCH", botPath(event), { extra: null });
    await tell(failed(upstreamId));
    expect(await botRow(bot.id)).toMatchObject({ state: "failed", upstreamId });
    const second = randomUUID();
    await tell(failed(second, { event_uuid: event, message: "again" }));
    expect(await strangers(second)).toHaveLength(1);
  });

  it("isn't ours when it bears another tool's mark", async () => {
    const upstreamId = randomUUID();
    await tell(failed(upstreamId, { event_uuid: bot.event, extra: { other: "tool" } }));
    expect(await botRow(bot.id)).toMatchObject({ state: "scheduled", upstreamId: null });
    expect(await strangers(upstreamId)).toHaveLength(1);
  });

  it("is asked for where it isn't told, once", async () => {
    await upstream.forgetCalls();
    await tell(status(bot.upstreamId, "joining_call"), status(bot.upstreamId, "call_ended"));
    expect(await upstream.calls("GET", "/bots/meeting_data")).toHaveLength(1);
    expect(await botRow(bot.id)).toMatchObject({ state: "processing" });
  });

  it("stays open while nothing names it; once something does, all of it counts", async () => {
    const { upstreamId } = bot;
    const result = complete(upstreamId);
    await upstream.complete(upstreamId, result.data.transcript);
    await upstream.fail({ path: "/bots/meeting_data", status: 404, times: 2 });
    const ids = await tell(status(upstreamId, "in_call_recording", "2026-01-01T00:00:00Z"), result);
    expect(await strangers(upstreamId)).toHaveLength(2);
    expect(await findDelivery(ids[0] ?? "", false)).toMatchObject({ state: "processed" });
    await tell({ event: "transcription_complete", data: { bot_id: upstreamId, extra: bot.extra } });
    expect(await strangers(upstreamId)).toEqual([]);
    expect(await botRow(bot.id)).toMatchObject({
      state: "done",
      recording: { speakers: ["Zoe"], transcript: [{ text: "Hello" }] },
    });
  });

  it.each<[string, (id: string) => object]>([
    ["result", complete],
    ["transcript", (bot_id) => ({ event: "transcription_complete", data: { bot_id } })],
  ])("brings its %s home, too, when it is found out meanwhile whose it is", async (_what, body) => {
    const { upstreamId } = bot;
    await upstream.complete(upstreamId);
    const asking = freezeNext({ method: "GET", path: /meeting_data/ }, false);
    await deliver(body(upstreamId));
    const applying = applyReports();
    await asking.reached;
    const told = status(upstreamId, "in_call_recording");
    await tell({ ...told, data: { ...told.data, extra: bot.extra } });
    asking.thaw();
    await applying;
    await letTimePass();
    await applyReports();
    const { recording } = await botRow(bot.id);
    expect(recording?.transcript).not.toHaveLength(0);
  });

  it("may be another tool's bot, which is shown, too", async () => {
    const start = new Date(Date.now() + 60_000).toISOString();
    const event = await mirroredEvent(calendar, { start });
    await upstream.foreignBot(event);
    await ring(calendar, [event]);
    await workUntilRest();
    const [shown] = await upstream.bots(event);
    await tell(status(shown?.bot_id ?? "", "in_call_recording"));
    const foreign = await prisma().bot.findFirstOrThrow({ where: { eventId: event } });
    expect(foreign).toMatchObject({ foreign: true, state: "recording", upstreamId: shown?.bot_id });
  });

  it("may be another tool's bot that is over, of which no second one is made", async () => {
    const start = new Date(Date.now() - 60_000).toISOString();
    const end = new Date(Date.now() + 3_600_000).toISOString();
    const event = await mirroredEvent(calendar, { start, end });
    await upstream.foreignBot(event);
    await ring(calendar, [event]);
    await workUntilRest();
    const [shown] = await upstream.bots(event);
    await tell(complete(shown?.bot_id ?? "", { event_uuid: event }));
    await workUntilRest();
    const rows = await prisma().bot.findMany({ where: { eventId: event } });
    expect(rows).toMatchObject([{ foreign: true, state: "done" }]);
  });

  it("waits while upstream can't be asked, and then is found", async () => {
    await upstream.fail({ path: "/bots/meeting_data", status: 503, times: 1 });
    const [delivery = ""] = await tell(status(bot.upstreamId, "joining_call"));
    expect(await findDelivery(delivery, false)).toMatchObject({
      state: "waiting",
      attempts: 1,
      error: expect.stringContaining("503"),
    });
    await letTimePass();
    await applyReports();
    expect(await findDelivery(delivery, false)).toMatchObject({ state: "processed", error: null });
    expect(await botRow(bot.id)).toMatchObject({ state: "joining" });
  });

  it("isn't asked for during the account's pause", async () => {
    const known = await scheduledBot(calendar);
    await tell(status(known.upstreamId, "joining_call"));
    await prisma().accountPause.create({
      data: { id: "account", until: new Date(Date.now() + 60_000), reason: "Fewer requests." },
    });
    await upstream.forgetCalls();
    const [delivery = ""] = await tell(status(bot.upstreamId, "joining_call"));
    expect(await findDelivery(delivery, false)).toMatchObject({ state: "waiting" });
    expect(await upstream.calls("GET", "/bots")).toEqual([]);
    const [told = ""] = await tell(failed(known.upstreamId));
    expect(await findDelivery(told, false)).toMatchObject({ state: "processed" });
  });
});
