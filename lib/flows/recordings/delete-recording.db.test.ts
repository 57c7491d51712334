import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { findRecording } from "@/lib/store/recordings/recordings";
import { botRow, complete, type ScheduledBot, scheduledBot, tell } from "@/test/scene/reports";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar } from "@/test/scene/work";
import { deleteRecording } from "./delete-recording";
import { openMedia } from "./open-media";

const admin = { ...member, role: "admin" as const };
let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
  await upstream.change({ webhooks: false });
});
let bot: ScheduledBot;
let id: string;
beforeEach(async () => {
  bot = await scheduledBot(calendar);
  await upstream.complete(bot.upstreamId);
  await tell(complete(bot.upstreamId, { extra: bot.extra }));
  id = (await botRow(bot.id)).recording?.id ?? "";
  await upstream.forgetCalls();
});
afterEach(upstream.reset);

const refusal = (call: Promise<unknown>) => call.catch((error: unknown) => error);
const asked = async () => (await upstream.calls("GET", "/bots/meeting_data")).length;

describe("a recording's media", () => {
  it("open by a link that is fetched when it is wanted, and kept for an hour", async () => {
    expect(await asked()).toBe(0);
    const video = await openMedia(id, "video", false, member);
    expect(video).toMatch(/^https:.*video\.mp4\?.*Signature/);
    expect(await openMedia(id, "audio", false, member)).toMatch(/audio\.wav/);
    expect(await openMedia(id, "video", false, member)).toBe(video);
    expect(await asked()).toBe(1);
    expect(await openMedia(id, "video", true, member)).not.toBe(video);
    await prisma().$executeRaw(Prisma.sql`
      update recording set links_at = now() - interval '61 minutes' where id = ${id}::uuid`);
    await openMedia(id, "video", false, member);
    expect(await asked()).toBe(3);
  });

  it("aren't there for everybody, or everything", async () => {
    const none = { code: "not_found" };
    expect(await refusal(openMedia(randomUUID(), "video", false, member))).toMatchObject(none);
    await upstream.fail({ path: "/bots/meeting_data", status: 503, times: 1 });
    expect(await refusal(openMedia(id, "video", false, member))).toMatchObject({
      code: "unavailable",
    });
    await prisma().event.update({ where: { id: bot.event }, data: { private: true } });
    expect(await refusal(openMedia(id, "video", false, member))).toMatchObject({
      code: "forbidden",
    });
    expect(await openMedia(id, "video", false, admin)).toMatch(/^https:/);
    const hidden = { event: { title: "Private" }, speakers: [], transcript: null };
    expect(await findRecording(id, member)).toMatchObject(hidden);
    expect(await findRecording(id, admin)).toMatchObject({ speakers: ["Zoe"] });
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
    expect(await findRecording(id, admin)).toMatchObject({ deletedAt: null, speakers: ["Zoe"] });
  });
});
