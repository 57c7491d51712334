import { expect, it } from "vitest";
import type { BotState } from "@/lib/domain/views/bot-view";
import { prisma } from "@/lib/store/database/prisma";
import { scheduledBot } from "@/test/scene/reports";
import { member, mirroredCalendar } from "@/test/scene/work";
import { readBotTally } from "./bot-tally";
import { listBots } from "./listed-bots";

const hour = 3_600_000;

/** By state, hours from now to the start, and the code of what went wrong. */
const rows: [BotState, number, string | null][] = [
  ["done", -2, null],
  ["done", -26, null],
  ["failed", -3, "waiting_room_timeout"],
  ["failed", -30, "waiting_room_timeout"],
  ["failed", -30, null],
  ["scheduled", -50, null],
  // Neither due nor missed: called off, to come, under way, and longer ago.
  ["cancelled", -5, null],
  ["scheduled", 5, null],
  ["recording", -0.5, null],
  ["done", -29 * 24, null],
];

it("counts what was recorded and missed in four weeks, by day and reason", async () => {
  const calendar = await mirroredCalendar();
  for (const [state, from, errorCode] of rows) {
    const { id } = await scheduledBot(calendar);
    const startsAt = new Date(Date.now() + from * hour);
    const endsAt = new Date(startsAt.getTime() + hour);
    await prisma().bot.update({ where: { id }, data: { state, startsAt, endsAt, errorCode } });
  }
  const { days, reasons } = await readBotTally();
  expect(days).toHaveLength(28);
  expect(days.slice(-3)).toEqual([
    { recorded: 0, missed: 1 },
    { recorded: 1, missed: 2 },
    { recorded: 1, missed: 1 },
  ]);
  expect(days.slice(0, -3).every((day) => day.recorded + day.missed === 0)).toBe(true);
  expect(reasons[0]).toEqual({ fate: "waiting_room_timeout", meetings: 2 });
  expect(reasons).toHaveLength(3);
  expect(reasons).toContainEqual({ fate: "unreported", meetings: 1 });
  expect(reasons).toContainEqual({ fate: "unexplained", meetings: 1 });

  const listed = async (...tally: string[]) =>
    (await listBots({ tally }, member)).bots.map(({ state }) => state);
  expect(await listed("waiting_room_timeout")).toEqual(["failed", "failed"]);
  expect(await listed("unreported", "unexplained")).toEqual(["failed", "scheduled"]);
  expect(await listed("recorded")).toEqual(["done", "done"]);
  expect(await listed("no_such_code")).toEqual([]);
});

it("what a second bot recorded isn't missed", async () => {
  const before = await readBotTally();
  const { id } = await scheduledBot(await mirroredCalendar());
  const startsAt = new Date(Date.now() - 2 * hour);
  const endsAt = new Date(Date.now() - hour);
  const data = { state: "failed", startsAt, endsAt, errorCode: "bot_rejected" };
  const first = await prisma().bot.update({ where: { id }, data });
  const { meetingId, eventId } = first;
  const second = { meetingId, eventId, config: {}, wanted: "present", state: "done" };
  await prisma().bot.create({ data: { ...second, id: crypto.randomUUID() } });
  await prisma().bot.updateMany({ where: { meetingId }, data: { startsAt, endsAt } });
  const { days, reasons } = await readBotTally();
  expect(days.at(-1)).toEqual({
    recorded: (before.days.at(-1)?.recorded ?? 0) + 1,
    missed: before.days.at(-1)?.missed,
  });
  expect(reasons.some(({ fate }) => fate === "bot_rejected")).toBe(false);
});
