import { afterEach, beforeEach, expect, it } from "vitest";
import { requestSync } from "@/lib/flows/calendars/request-sync";
import { listCalendars } from "@/lib/store/calendars/calendars";
import { prisma } from "@/lib/store/database/prisma";
import { upstream } from "@/test/scene/upstream";
import { letTimePass, member, mirroredCalendar, ring, workUntilRest } from "@/test/scene/work";

let calendar: string;
let events: string[];

/** Sixty events of the coming weeks. */
beforeEach(async () => {
  calendar = await mirroredCalendar();
  events = [];
  for (let n = 0; n < 60; n++) {
    const start = new Date(Date.now() + (n + 2) * 3_600_000 * 6).toISOString();
    const end = new Date(Date.parse(start) + 1_800_000).toISOString();
    events.push((await upstream.event(calendar, { start, end })).uuid);
  }
  await ring(calendar, null);
  await workUntilRest();
});
afterEach(() => upstream.reset());

const alive = () => prisma().event.count({ where: { calendarId: calendar, deletedAt: null } });

it.each(["deleted", "404"] as const)(
  "a pass that would cancel more than a quarter stops and asks (%s)",
  async (mode) => {
    for (const event of events.slice(0, 21)) await upstream.remove(event, mode);
    const delivery = await ring(calendar, events);
    await workUntilRest();
    expect(await alive()).toBe(60);
    const view = (await listCalendars()).find((one) => one.id === calendar);
    expect(view).toMatchObject({ sync: "failing" });
    expect(view?.lastError).toMatch(/^Stopped: .* 21 of the 60 /);
    expect(await prisma().delivery.findUnique({ where: { id: delivery } })).toMatchObject({
      state: "waiting",
    });

    await letTimePass();
    await workUntilRest();
    expect(await alive()).toBe(60);
    await requestSync(calendar, member, true);
    await workUntilRest();
    expect(await alive()).toBe(39);
  },
);

it("a smaller one goes on, and a confirmation counts once", async () => {
  await requestSync(calendar, member, true);
  await workUntilRest();
  for (const event of events.slice(0, 15)) await upstream.remove(event);
  await ring(calendar, events);
  await workUntilRest();
  expect(await alive()).toBe(45);
  for (const event of events.slice(15, 40)) await upstream.remove(event);
  await ring(calendar, events);
  await workUntilRest();
  expect(await alive()).toBe(45);
});

it("what comes in the same pass, or before the next try, doesn't let more than a quarter go", async () => {
  const comeMore = async () => {
    for (let hour = 0; hour < 30; hour++) {
      const start = Date.now() + (hour + 48) * 3_600_000;
      const end = new Date(start + 1_800_000).toISOString();
      await upstream.event(calendar, { start: new Date(start).toISOString(), end });
    }
  };
  for (const event of events.slice(0, 21)) await upstream.remove(event);
  await comeMore();
  await ring(calendar, events);
  await workUntilRest();
  expect(await alive()).toBe(90);
  await comeMore();
  await letTimePass();
  await workUntilRest();
  expect(await alive()).toBe(120);
});

it("what else a pass that stops has found is there, and nothing that it would cancel is gone", async () => {
  for (const event of events.slice(0, 21)) await upstream.remove(event);
  await upstream.edit(events[30] ?? "", { title: "Renamed" });
  const { uuid } = await upstream.event(calendar, { title: "New" });
  await ring(calendar, events);
  await workUntilRest();
  expect(await alive()).toBe(61);
  const titles = await prisma().event.findMany({ where: { id: { in: [uuid, events[30] ?? ""] } } });
  expect(titles.map(({ title }) => title).sort()).toEqual(["New", "Renamed"]);
  const view = (await listCalendars()).find((one) => one.id === calendar);
  expect(view).toMatchObject({
    sync: "failing",
    lastError: expect.stringMatching(/ 21 of the 60 /),
  });
  const cancelled = { calendarId: calendar, kind: "cancelled" };
  expect(await prisma().eventChange.count({ where: cancelled })).toBe(0);
});
