import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { prisma } from "@/lib/store/database/prisma";
import { type ScheduledBot, scheduledBot } from "@/test/scene/reports";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar } from "@/test/scene/work";
import { findRecording } from "./recordings";

let calendar: string;
let bot: ScheduledBot;
let id: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
  await upstream.change({ webhooks: false });
});
beforeEach(async () => {
  bot = await scheduledBot(calendar);
  id = randomUUID();
  await prisma().recording.create({ data: { id, botId: bot.id, speakers: [] } });
});

const transcript = async () => (await findRecording(id, member))?.transcript;
const report = (kind: string) =>
  prisma().botReport.create({
    data: {
      botId: bot.id,
      upstreamId: bot.upstreamId,
      kind,
      code: kind,
      at: new Date(),
      key: `${bot.id} ${kind}`,
    },
  });

describe("a transcript with nothing in it", () => {
  it("isn't there yet while no result was reported", async () => {
    expect(await transcript()).toBeNull();
    await report("status");
    expect(await transcript()).toBeNull();
  });

  it.each(["complete", "transcribed"])(
    "says that nobody spoke once it was delivered: %s",
    async (kind) => {
      await report(kind);
      expect(await transcript()).toEqual([]);
    },
  );

  it("isn't what a deleted one has, nor one that was to have none", async () => {
    await report("complete");
    await prisma().bot.update({ where: { id: bot.id }, data: { config: { transcription: null } } });
    expect(await transcript()).toBeNull();
    await prisma().bot.update({ where: { id: bot.id }, data: { config: {} } });
    await prisma().recording.update({ where: { id }, data: { deletedAt: new Date() } });
    expect(await transcript()).toBeNull();
  });
});
