import { expect, it } from "vitest";
import { syncCalendar } from "@/lib/flows/mirror/sync-calendar";
import { claimDueSync } from "@/lib/store/calendars/claim-sync";
import { prisma } from "@/lib/store/database/prisma";
import { mirroredCalendar } from "@/test/scene/work";
import { watchCalendars } from "./watch-calendars";

/** In how many seconds a calendar's list is read again. */
async function dueIn(calendarId: string): Promise<number> {
  const { dueAt } = await prisma().calendarSync.findUniqueOrThrow({ where: { calendarId } });
  return (+dueAt - Date.now()) / 1000;
}

it("what somebody looks at is read every minute, what nobody does as often as set", async () => {
  const [watched, other] = [await mirroredCalendar(), await mirroredCalendar()];
  expect(await dueIn(watched)).toBeGreaterThan(200);
  await watchCalendars([watched]);
  expect(await dueIn(watched)).toBeLessThanOrEqual(60);
  expect(await dueIn(other)).toBeGreaterThan(200);

  await prisma().calendarSync.updateMany({
    where: { calendarId: watched },
    data: { dueAt: new Date(0), lastListedAt: new Date(Date.now() - 61_000) },
  });
  const held = await claimDueSync(300);
  expect(held).toMatchObject({ calendarId: watched, list: true });
  if (held) await syncCalendar(held);
  expect(await dueIn(watched)).toBeLessThanOrEqual(60);

  const past = { watchedUntil: new Date(0), dueAt: new Date(0) };
  await prisma().calendarSync.updateMany({ where: { calendarId: watched }, data: past });
  const again = await claimDueSync(300);
  expect(again).toMatchObject({ calendarId: watched, list: false });
  if (again) await syncCalendar(again);
  expect(await dueIn(watched)).toBeGreaterThan(200);
});

it("is written down once for many viewers of a process", async () => {
  const calendar = await mirroredCalendar();
  await watchCalendars([]);
  const marked = async () =>
    (await prisma().calendarSync.findUniqueOrThrow({ where: { calendarId: calendar } }))
      .watchedUntil;
  const first = await marked();
  expect(+(first ?? 0)).toBeGreaterThan(Date.now() + 60_000);
  await watchCalendars([]);
  expect(await marked()).toEqual(first);
});
