import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { prisma } from "@/lib/store/database/prisma";
import { botPath } from "@/test/scene/people";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, mirroredEvent, workUntilRest } from "@/test/scene/work";

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

const minutes = (count: number) => new Date(Date.now() + count * 60_000);
const looks = (event: string) => upstream.calls("GET", `/calendar_events/${event}`);

/** A recorded meeting that comes to its last minutes without anybody having been told a thing. */
const recordedSoon = async () => {
  const event = await mirroredEvent(calendar, { start: minutes(60).toISOString() });
  const bot = await chooseRecording(event, { choice: "record", config: {} }, member);
  await workUntilRest();
  const startsAt = minutes(2);
  await prisma().event.update({ where: { id: event }, data: { startsAt } });
  await upstream.forgetCalls();
  return { event, id: bot?.id ?? "", startsAt };
};

describe("shortly before its start", () => {
  it("a bot's event is looked at once more, once", async () => {
    const { event, id, startsAt } = await recordedSoon();
    await workUntilRest();
    expect((await looks(event)).length).toBeGreaterThan(0);
    const bot = await prisma().bot.findUniqueOrThrow({ where: { id } });
    expect(bot.checkedFor).toEqual(startsAt);
    await prisma().event.update({ where: { id: event }, data: { startsAt } });
    await upstream.forgetCalls();
    await workUntilRest();
    expect(await looks(event)).toEqual([]);
  });

  it("a bot that went unnoticed is put back", async () => {
    const { event, id } = await recordedSoon();
    await upstream.call("DELETE", botPath(event));
    await workUntilRest();
    expect(await upstream.bots(event)).toMatchObject([
      { bot_param: { extra: { callboard: { bot: id } } } },
    ]);
  });

  it("a bot in its call isn't looked at", async () => {
    const { event, id } = await recordedSoon();
    await prisma().bot.update({ where: { id }, data: { state: "joining" } });
    await workUntilRest();
    expect(await looks(event)).toEqual([]);
  });
});
