import { afterEach, expect, it } from "vitest";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { prisma } from "@/lib/store/database/prisma";
import { findEvent } from "@/lib/store/events/events";
import { upstream } from "@/test/scene/upstream";
import {
  letTimePass,
  member,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";

afterEach(() => upstream.reset());

const inAnHour = () => new Date(Date.now() + 3_600_000);

it("the first success after an outage has everything that failed tried soon", async () => {
  const calendars = [await mirroredCalendar(), await mirroredCalendar(), await mirroredCalendar()];
  const event = await mirroredEvent(calendars[2] ?? "");
  await upstream.fail({ path: "/", status: 500, times: 1_000 });
  for (const calendar of calendars) await ring(calendar, null);
  const bot = await chooseRecording(event, { choice: "record", config: {} }, member);
  await workUntilRest();
  const failing = { attempts: { gt: 0 } };
  expect(await prisma().calendarSync.count({ where: failing })).toBe(3);
  expect(bot).toMatchObject({ settled: false });

  // Its pauses have grown long; one is over as upstream returns.
  await letTimePass();
  await prisma().bot.updateMany({ data: { dueAt: inAnHour() } });
  const others = { calendarId: { in: calendars.slice(1) } };
  await prisma().calendarSync.updateMany({ where: others, data: { dueAt: inAnHour() } });
  await upstream.reset();
  await workUntilRest();
  const due = await prisma().calendarSync.findMany({ where: others });
  const bots = await prisma().bot.findMany({ where: { eventId: event } });
  for (const { dueAt } of [...due, ...bots]) {
    expect(+dueAt - Date.now()).toBeLessThanOrEqual(10_000);
  }
  expect(due).toHaveLength(2);
  await letTimePass();
  await workUntilRest();
  expect(await prisma().calendarSync.count({ where: failing })).toBe(0);
  expect(await upstream.bots(event)).toHaveLength(1);
});

it("after ten minutes without a sync what was taken away meanwhile is noticed, untold", async () => {
  const calendar = await mirroredCalendar();
  const [gone, kept] = [await mirroredEvent(calendar), await mirroredEvent(calendar)];
  await upstream.remove(gone, "404");
  const since = (seconds: number) => ({
    dueAt: new Date(0),
    lastSyncedAt: new Date(Date.now() - seconds * 1_000),
  });
  const where = { calendarId: calendar };
  await prisma().calendarSync.updateMany({ where, data: since(590) });
  await workUntilRest();
  expect(await findEvent(gone, member)).toMatchObject({ deletedAt: null });
  await prisma().calendarSync.updateMany({ where, data: since(610) });
  await workUntilRest();
  expect(await findEvent(gone, member)).toMatchObject({ deletedAt: expect.any(String) });
  expect(await findEvent(kept, member)).toMatchObject({ deletedAt: null });
});
