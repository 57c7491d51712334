import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lockBot } from "@/lib/store/bots/locked-bot";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { keepRecording } from "@/lib/store/recordings/kept-recordings";
import { findRecording } from "@/lib/store/recordings/recordings";
import { somebodyWaits } from "@/test/scene/locks";
import { botRow, complete, type ScheduledBot, scheduledBot, tell } from "@/test/scene/reports";
import { upstream } from "@/test/scene/upstream";
import { deliver, member, mirroredCalendar } from "@/test/scene/work";
import { deleteRecording } from "./delete-recording";
import { openMedia } from "./open-media";

process.env.MEETING_BAAS_API_KEY_PREVIOUS = "the-key-before";
const admin = { ...member, role: "admin" as const };
let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
  await upstream.change({ webhooks: false });
});
let bot: ScheduledBot;
let id: string;
let speakers: string[];
beforeEach(async () => {
  bot = await scheduledBot(calendar);
  await upstream.complete(bot.upstreamId);
  await tell(complete(bot.upstreamId, { extra: bot.extra }));
  const { recording } = await botRow(bot.id);
  id = recording?.id ?? "";
  speakers = recording?.speakers as string[];
  expect(speakers).not.toEqual([]);
  await upstream.forgetCalls();
});
afterEach(upstream.reset);

const refusal = (call: Promise<unknown>) => call.catch((error: unknown) => error);
const asked = async () => (await upstream.calls("GET", "/bots/meeting_data")).length;

describe("a recording's media", () => {
  it("open by a link that came with them and is kept for an hour, then is fetched", async () => {
    const video = await openMedia(id, "video", false, member);
    expect(video).toMatch(/^https:.*video\.mp4\?.*Signature/);
    expect(await openMedia(id, "audio", false, member)).toMatch(/audio\.wav/);
    expect(await openMedia(id, "video", false, member)).toBe(video);
    expect(await asked()).toBe(0);
    const fresh = await openMedia(id, "video", true, member);
    expect(fresh).not.toBe(video);
    expect(await openMedia(id, "video", true, member)).toBe(fresh);
    expect(await asked()).toBe(1);
    const age = (seconds: number) =>
      prisma().$executeRaw(Prisma.sql`
        update recording set links_at = now() - make_interval(secs => ${seconds}),
          links_asked_at = now() - make_interval(secs => ${seconds}) where id = ${id}::uuid`);
    await age(3_660);
    await openMedia(id, "video", false, member);
    expect(await asked()).toBe(2);
  });

  it("aren't there for everybody, or everything", async () => {
    const none = { code: "not_found" };
    expect(await refusal(openMedia(randomUUID(), "video", false, member))).toMatchObject(none);
    await upstream.fail({ path: "/bots/meeting_data", status: 503, times: 1 });
    expect(await refusal(openMedia(id, "video", true, member))).toMatchObject({
      code: "unavailable",
    });
    await prisma().event.update({ where: { id: bot.event }, data: { private: true } });
    expect(await refusal(openMedia(id, "video", false, member))).toMatchObject({
      code: "forbidden",
    });
    expect(await openMedia(id, "video", false, admin)).toMatch(/^https:/);
    const hidden = { event: { title: "Private" }, speakers: [], transcript: null };
    expect(await findRecording(id, member)).toMatchObject(hidden);
    expect(await findRecording(id, admin)).toMatchObject({ speakers });
  });
});

describe("a recording that is deleted", () => {
  it("is gone upstream and here, and that it was stays", async () => {
    await openMedia(id, "video", false, member);
    await deleteRecording(id, admin);
    await deleteRecording(id, admin);
    expect(await upstream.calls("POST", "/bots/")).toEqual([`/bots/${bot.upstreamId}/delete_data`]);
    expect(await findRecording(id, member)).toMatchObject({
      botId: bot.id,
      transcript: null,
      speakers: [],
      deletedAt: expect.any(String),
      deletedBy: { kind: "person", name: admin.name },
    });
    expect((await botRow(bot.id)).recording).toMatchObject({ videoUrl: null, audioUrl: null });
    expect(await refusal(openMedia(id, "video", true, admin))).toMatchObject({ code: "not_found" });
    const kept = await prisma().delivery.count({
      where: { event: "complete", body: { path: ["data", "bot_id"], equals: bot.upstreamId } },
    });
    expect(kept).toBe(0);
    expect(await prisma().auditEntry.count({ where: { subject: id } })).toBe(1);
  });

  it("is in no body that carried it: told twice before, told again after, or with the previous key", async () => {
    await tell(complete(bot.upstreamId, { extra: bot.extra }));
    await tell(complete(bot.upstreamId));
    const previous = { "x-meeting-baas-api-key": "the-key-before" };
    const { delivery } = await deliver(complete(bot.upstreamId), previous);
    const { delivery: waiting } = await deliver(complete(bot.upstreamId));
    expect(await findDelivery(delivery, false)).toMatchObject({ verdict: "ignored" });
    await deleteRecording(id, admin);
    await tell(complete(bot.upstreamId, { extra: bot.extra }));
    const all = await prisma().delivery.findMany({
      where: { event: "complete", upstreamId: bot.upstreamId },
      select: { id: true, body: true, state: true },
    });
    expect(all).toHaveLength(6);
    expect(all.map(({ id }) => id)).toContain(waiting);
    expect(all.filter(({ state }) => state === "waiting")).toEqual([]);
    expect(JSON.stringify(all)).not.toMatch(/Hello|transcript|speakers/);
    expect(await findRecording(id, admin)).toMatchObject({ transcript: null, speakers: [] });
  });

  it("may be deleted while a report of its bot is applied", async () => {
    const { meetingId } = await prisma().bot.findUniqueOrThrow({ where: { id: bot.id } });
    let deleting: Promise<void> | undefined;
    await prisma().$transaction(async (tx) => {
      const locked = await lockBot(tx, { id: bot.id, meetingId });
      await tx.delivery.updateMany({
        where: { upstreamId: bot.upstreamId },
        data: { state: "processed" },
      });
      deleting = deleteRecording(id, admin);
      deleting.catch(() => {});
      await somebodyWaits();
      const links = { videoUrl: null, audioUrl: null };
      const found = { durationSeconds: 9, speakers: [], transcript: null, links };
      await keepRecording(tx, locked?.id ?? "", found);
    });
    await deleting;
    expect(await findRecording(id, admin)).toMatchObject({ deletedAt: expect.any(String) });
  });

  it("doesn't come back with a report told again", async () => {
    await deleteRecording(id, admin);
    const [delivery = ""] = await tell(complete(bot.upstreamId, { extra: bot.extra }));
    expect(await findRecording(id, admin)).toMatchObject({ transcript: null });
    expect(await prisma().delivery.findUnique({ where: { id: delivery } })).toMatchObject({
      state: "processed",
      body: null,
    });
  });

  it("stays as it is while upstream asks to wait", async () => {
    await upstream.fail({ path: "/bots/", status: 429, retry_after: 40, times: 1 });
    expect(await refusal(deleteRecording(id, admin))).toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("try again in 40 seconds"),
    });
    expect(await findRecording(id, admin)).toMatchObject({ deletedAt: null, speakers });
  });
});
