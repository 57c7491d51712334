import { afterEach, beforeAll, expect, it } from "vitest";
import { requestSync } from "@/lib/flows/calendars/request-sync";
import { claimDueSync } from "@/lib/store/calendars/claim-sync";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { upstream } from "@/test/scene/upstream";
import {
  adoptCalendars,
  letTimePass,
  member,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";
import { syncCalendar } from "./sync-calendar";

let calendar: string;
beforeAll(async () => {
  await upstream.change({ webhooks: false });
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

/** Where each row of a table lies, by which transaction, and who locked it since. */
const rowsOf = (table: "event" | "meeting" | "event_change") =>
  prisma().$queryRaw(Prisma.sql`
    select id::text, ctid::text, xmin::text, xmax::text from ${Prisma.raw(table)} order by id`);
const rowOf = (id: string) => prisma().event.findUniqueOrThrow({ where: { id } });
const syncOf = (id: string) =>
  prisma().calendarSync.findUniqueOrThrow({ where: { calendarId: id } });
const lists = () => upstream.calls("GET", "/calendar_events/");

async function readAll(): Promise<void> {
  await requestSync(calendar, member);
  await workUntilRest();
}

it("a full pass over what hasn't changed writes and locks no row of it", async () => {
  const ids = await upstream.events(calendar, 120);
  await upstream.remove(ids[0] ?? "");
  await readAll();
  expect(await prisma().event.count({ where: { calendarId: calendar } })).toBe(120);
  const tables = ["event", "meeting", "event_change"] as const;
  const before = await Promise.all(tables.map(rowsOf));
  await upstream.forgetCalls();
  await readAll();
  expect((await lists()).length).toBeGreaterThan(1);
  expect(await Promise.all(tables.map(rowsOf))).toEqual(before);
});

it("what comes back just as it was counts as served and as readable again", async () => {
  const [unserved, unread] = [await mirroredEvent(calendar), await mirroredEvent(calendar)];
  await prisma().event.update({ where: { id: unserved }, data: { unservedAt: new Date() } });
  await prisma().quarantinedEvent.create({
    data: { calendarId: calendar, eventId: unread, reason: "It couldn't be read." },
  });
  await readAll();
  expect(await rowOf(unserved)).toMatchObject({ unservedAt: null });
  expect(await prisma().quarantinedEvent.count({ where: { eventId: unread } })).toBe(0);
});

it("a bot that wasn't taken over during a call is, once that is over", async () => {
  const id = await mirroredEvent(calendar);
  const during = new Date(Date.now() + 60_000);
  await prisma().event.update({ where: { id }, data: { botCallUntil: during } });
  await upstream.foreignBot(id);
  await ring(calendar, [id]);
  await workUntilRest();
  expect(await rowOf(id)).toMatchObject({ botParam: null });
  await prisma().event.update({ where: { id }, data: { botCallUntil: new Date(0) } });
  await readAll();
  expect(await rowOf(id)).toMatchObject({ botParam: { name: "Other Notetaker" } });
});

it("a new place has a meeting decided anew only where one waits or is to be recorded", async () => {
  const [plain, moved, recorded, waiting] = await Promise.all(
    ["plain", "moved", "recorded", "waiting"].map(() => mirroredEvent(calendar)),
  );
  const due = async (id = "") =>
    prisma().meeting.findUniqueOrThrow({ where: { id: (await rowOf(id)).meetingId } });
  const later = new Date(Date.now() + 3_600_000);
  const set = async (id: string | undefined, data: object) =>
    prisma().meeting.update({ where: { id: (await due(id)).id }, data });
  await set(recorded, { outcome: "record" });
  await set(waiting, { dueAt: later });
  const all = [plain, moved, recorded, waiting].flatMap((id) => id ?? []);
  for (const id of all) await upstream.edit(id, { location: "Elsewhere" });
  await upstream.edit(moved ?? "", { start: later.toISOString() });
  await ring(calendar, all);
  const held = await claimDueSync(300);
  if (held) await syncCalendar(held);
  expect((await due(plain)).dueAt).toBeNull();
  for (const id of [moved, recorded, waiting]) {
    expect((await due(id)).dueAt?.getTime()).toBeLessThan(+later);
  }
  await workUntilRest();
});

it("a first import lists once, and once more soon where something may have moved between pages", async () => {
  await upstream.change({ page_size: 2 });
  const short = await upstream.calendar();
  await upstream.events(short, 2);
  await upstream.forgetCalls();
  await adoptCalendars();
  expect(await lists()).toHaveLength(1);
  expect(await syncOf(short)).toMatchObject({ lookAt: null, lastFullAt: expect.any(Date) });

  const long = await upstream.calendar();
  const ids = await upstream.events(long, 5);
  // Each moved to a page that was read already.
  for (const next of ["more", null]) {
    const path = "^/calendar_events$";
    await upstream.fail({ path, status: 200, body: { data: [], next }, times: 1 });
  }
  await upstream.forgetCalls();
  await adoptCalendars();
  expect(await lists()).toHaveLength(2);
  expect(await prisma().event.count({ where: { calendarId: long } })).toBe(0);
  const { lookAt, dueAt, lastFullAt } = await syncOf(long);
  expect(dueAt).toEqual(lookAt);
  expect(+dueAt - +(lastFullAt ?? 0)).toBeLessThan(10_000);
  await letTimePass();
  await workUntilRest();
  expect(await prisma().event.count({ where: { id: { in: ids } } })).toBe(5);
  expect(await syncOf(long)).toMatchObject({ lookAt: null });
});
