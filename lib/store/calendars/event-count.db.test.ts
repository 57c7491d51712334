import { expect, it } from "vitest";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { upstream } from "@/test/scene/upstream";
import { mirroredCalendar, ring, workUntilRest } from "@/test/scene/work";
import { listCalendars } from "./calendars";

/** What is kept, beside what is there. */
async function counts(id: string): Promise<[number | undefined, number]> {
  const shown = (await listCalendars()).find((one) => one.id === id)?.eventCount;
  return [shown, await prisma().event.count({ where: { calendarId: id, deletedAt: null } })];
}

it("follows events as they come, go, come back and change their calendar", async () => {
  const [calendar, other] = [await mirroredCalendar(), await mirroredCalendar()];
  expect(await counts(calendar)).toEqual([0, 0]);
  const ids = await upstream.events(calendar, 5);
  await ring(calendar, null);
  await workUntilRest();
  expect(await counts(calendar)).toEqual([5, 5]);

  const [first = "", second = ""] = ids;
  const change = (set: Prisma.Sql) =>
    prisma().$executeRaw(Prisma.sql`
    update event set ${set} where id in (${first}::uuid, ${second}::uuid)`);
  await change(Prisma.sql`title = 'Another'`);
  await change(Prisma.sql`deleted_at = now()`);
  expect(await counts(calendar)).toEqual([3, 3]);
  await change(Prisma.sql`deleted_at = now(), calendar_id = ${other}::uuid`);
  expect(await counts(other)).toEqual([0, 0]);
  await change(Prisma.sql`deleted_at = null`);
  expect(await counts(other)).toEqual([2, 2]);
  await change(Prisma.sql`calendar_id = ${calendar}::uuid`);
  expect([await counts(calendar), await counts(other)]).toEqual([
    [5, 5],
    [0, 0],
  ]);
});
