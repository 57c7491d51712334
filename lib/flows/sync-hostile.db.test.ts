import { expect, it } from "vitest";
import { prisma } from "@/lib/store/prisma";
import { upstream } from "./upstream-for-test";
import { mirroredCalendar, ring, workUntilRest } from "./work-for-test";

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

it("what fails in Callboard itself is told and tried again later, not at once", async () => {
  const calendar = await mirroredCalendar();
  await prisma().$executeRawUnsafe(
    "alter table event add constraint refused check (title <> 'Bad')",
  );
  await upstream.event(calendar, { title: "Bad" });
  await ring(calendar, null);
  await expect(workUntilRest()).rejects.toThrow();
  await prisma().$executeRawUnsafe("alter table event drop constraint refused");

  const sync = await prisma().calendarSync.findUniqueOrThrow({ where: { calendarId: calendar } });
  expect(sync).toMatchObject({ attempts: 1, leaseUntil: null });
  expect(sync.lastError).toMatch(/log/);
  expect(sync.dueAt.getTime()).toBeGreaterThan(Date.now());
});
