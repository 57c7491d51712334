import { expect, it } from "vitest";
import { prisma } from "@/lib/store/database/prisma";
import { upstream } from "@/test/scene/upstream";
import { mirroredCalendar, ring, workUntilRest } from "@/test/scene/work";

it("one hostile invitation doesn't stop a calendar", async () => {
  const calendar = await mirroredCalendar();
  const long = await upstream.event(calendar, { title: "Long", ical_uid: "x".repeat(9_000) });
  const link = `https://example.com/${"y".repeat(9_000)}`;
  const linked = await upstream.event(calendar, { title: "Linked", meeting_url: link });
  const deep = "<div>".repeat(20_000);
  const nested = await upstream.event(calendar, { title: "Nested", description: deep });
  const good = await upstream.event(calendar, { title: "Good" });
  await ring(calendar, null);
  await workUntilRest();

  const rows = await prisma().event.findMany({ where: { calendarId: calendar } });
  const ids = [long, linked, nested, good].map((event) => event.uuid);
  expect(rows.map((row) => row.id).sort()).toEqual(ids.sort());
  const sync = await prisma().calendarSync.findUniqueOrThrow({ where: { calendarId: calendar } });
  expect(sync).toMatchObject({ attempts: 0, lastError: null });
});

it("a row that Postgres refuses is named, and the 99 others of its page land", async () => {
  const calendar = await mirroredCalendar();
  const refuse = "alter table event add constraint refused check (title <> 'Bad')";
  await prisma().$executeRawUnsafe(refuse);
  await upstream.events(calendar, 99);
  const bad = await upstream.event(calendar, { title: "Bad" });
  await ring(calendar, null);
  await workUntilRest();
  await prisma().$executeRawUnsafe("alter table event drop constraint refused");

  expect(await prisma().event.count({ where: { calendarId: calendar } })).toBe(99);
  const quarantined = await prisma().quarantinedEvent.findMany({ where: { calendarId: calendar } });
  expect(quarantined).toMatchObject([
    { eventId: bad.uuid, reason: expect.stringMatching(/database/) },
  ]);

  await ring(calendar, [bad.uuid]);
  await workUntilRest();
  expect(await prisma().event.count({ where: { calendarId: calendar } })).toBe(100);
  expect(await prisma().quarantinedEvent.count({ where: { calendarId: calendar } })).toBe(0);
});

it("what fails in Callboard itself is told and tried again later, not at once", async () => {
  const calendar = await mirroredCalendar();
  const broken = "create trigger broken before insert on event execute function gone_wrong()";
  await prisma().$executeRawUnsafe(
    "create function gone_wrong() returns trigger language plpgsql as $$ begin raise 'no'; end $$",
  );
  await prisma().$executeRawUnsafe(broken);
  await upstream.event(calendar);
  await ring(calendar, null);
  await expect(workUntilRest()).rejects.toThrow();
  await prisma().$executeRawUnsafe("drop function gone_wrong cascade");

  const sync = await prisma().calendarSync.findUniqueOrThrow({ where: { calendarId: calendar } });
  expect(sync).toMatchObject({ attempts: 1, leaseUntil: null });
  expect(sync.lastError).toMatch(/log/);
  expect(sync.dueAt.getTime()).toBeGreaterThan(Date.now());
});
