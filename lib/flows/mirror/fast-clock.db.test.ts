import { afterEach, expect, it, vi } from "vitest";
import { prisma } from "@/lib/store/database/prisma";
import { findEvent } from "@/lib/store/events/events";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, mirroredEvent, ring, workUntilRest } from "@/test/scene/work";

afterEach(async () => {
  vi.useRealTimers();
  await upstream.reset();
});

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();
const hourAhead = () => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });

it("an event that is under way and not there any more was cancelled, however fast our clock is", async () => {
  const calendar = await mirroredCalendar();
  const event = await mirroredEvent(calendar, { start: minutes(-5), end: minutes(30) });
  await upstream.remove(event, "404");
  hourAhead();
  await ring(calendar, [event]);
  await workUntilRest();
  expect(await findEvent(event, member)).toMatchObject({ deletedAt: expect.any(String) });
});

it("a pass that would cancel many events under way stops, however fast our clock is", async () => {
  const calendar = await mirroredCalendar();
  const made = await Promise.all(
    Array.from({ length: 24 }, () =>
      upstream.event(calendar, { start: minutes(-5), end: minutes(30) }),
    ),
  );
  const ids = made.map(({ uuid }) => uuid);
  await ring(calendar, null);
  await workUntilRest();
  for (const id of ids) await upstream.remove(id, "404");
  hourAhead();
  await ring(calendar, ids.slice(0, 20));
  await workUntilRest();
  const { lastError } = await prisma().calendarSync.findUniqueOrThrow({
    where: { calendarId: calendar },
  });
  expect(lastError).toContain("Stopped");
});
