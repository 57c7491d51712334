import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { calendarHues } from "@/lib/domain/views/calendar-view";
import { chooseSeries } from "@/lib/flows/decisions/choose-series";
import {
  disconnectCalendar,
  listCalendars,
  readCalendarList,
} from "@/lib/store/calendars/calendars";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { findEvent } from "@/lib/store/events/events";
import { freezeNext, installStops } from "@/test/play/freeze";
import { shownOn } from "@/test/scene/people";
import { newSeries } from "@/test/scene/series";
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
import { acceptAccount } from "./accept-account";

beforeAll(installStops);
afterEach(upstream.reset);

const view = async (id: string) => (await listCalendars()).find((one) => one.id === id);

describe("the account's calendars", () => {
  it("are taken over in their order, each with the next colour", async () => {
    const ids: string[] = [];
    for (let count = 0; count < calendarHues.length + 1; count++) {
      ids.push(await upstream.calendar());
      if (count % 3 === 0) await adoptCalendars();
    }
    await adoptCalendars();
    const views = await listCalendars();
    expect(views.map((one) => one.id)).toEqual(ids);
    const hues = [...calendarHues, calendarHues[0]].map(String);
    expect(views.map((one) => one.color)).toEqual(hues);
    for (const one of views) expect(one).toMatchObject({ name: "Kim", sync: "fresh" });
    await adoptCalendars();
    expect((await listCalendars()).map((one) => one.id)).toEqual(ids);
  });

  it("are gone after their own 404, with their events, and not before", async () => {
    const calendar = await mirroredCalendar();
    const event = await mirroredEvent(calendar);
    const before = await listCalendars();
    await upstream.fail({ path: "^/calendars$", status: 200, body: [] });
    await adoptCalendars();
    expect(await listCalendars()).toEqual(before);
    await upstream.disconnect(calendar);
    await adoptCalendars();
    expect(await view(calendar)).toBeUndefined();
    expect(await findEvent(event, member)).toMatchObject({ deletedAt: null });
  });

  it("don't come back by a list from before they were disconnected", async () => {
    const calendar = await mirroredCalendar();
    const listing = freezeNext({ method: "GET", path: /calendars$/ }, true);
    const adopting = adoptCalendars();
    await listing.reached;
    await disconnectCalendar(calendar);
    listing.thaw();
    await adopting;
    expect(await view(calendar)).toBeUndefined();
    await adoptCalendars();
    expect(await view(calendar)).toMatchObject({ id: calendar });
  });

  it("are taken over though another one can't be asked about", async () => {
    const gone = await mirroredCalendar();
    await upstream.disconnect(gone);
    const other = await upstream.calendar();
    await upstream.fail({ path: `/calendars/${gone}`, status: 503 });
    await adoptCalendars();
    expect(await view(other)).toBeDefined();
    expect(await view(gone)).toBeDefined();
    expect((await readCalendarList()).trouble).not.toBeNull();
    await adoptCalendars();
    expect(await view(gone)).toBeUndefined();
  });

  it("come back with the bots that were decided upon while they were away", async () => {
    const calendar = await mirroredCalendar();
    const event = await mirroredEvent(calendar, newSeries()(1));
    await disconnectCalendar(calendar);
    await chooseSeries(event, { choice: "record" }, member);
    await workUntilRest();
    expect(await upstream.bots(event)).toEqual([]);
    await adoptCalendars();
    expect(await upstream.bots(event)).toHaveLength(1);
    expect(await shownOn(event)).toMatchObject({ state: "scheduled", settled: true });
  });

  it("aren't disconnected when the account knows none of them, until an admin says so", async () => {
    const ours = await listCalendars();
    const events = await Promise.all(ours.map((one) => mirroredEvent(one.id)));
    await prisma().chore.updateMany({ data: { dueAt: new Date(0), accepted: false } });
    const calendar = "^/calendars/[^/]+$";
    // The key of another account: its own calendar is listed, and ours are unknown.
    for (const path of [calendar, "^/calendar_events"]) {
      await upstream.fail({ path, status: 404, times: 1_000 });
    }
    const [known] = (await upstream.call("GET", "/calendars")) as object[];
    const uuid = crypto.randomUUID();
    const body = [{ ...known, uuid }];
    await upstream.fail({ path: "^/calendars$", status: 200, times: 1_000, body });
    for (const one of ours) await ring(one.id, events);
    await workUntilRest();
    await letTimePass();
    await workUntilRest();

    const { calendars, trouble } = await readCalendarList();
    expect(trouble).toContain(`doesn't know any of the ${ours.length} calendars connected here`);
    expect(calendars.map((one) => one.id)).toEqual(ours.map((one) => one.id));
    for (const one of calendars) {
      const lastError = "Meeting BaaS doesn't know this calendar any more.";
      expect(one).toMatchObject({ sync: "failing", lastError });
      expect(+new Date(one.failingSince ?? 0)).toBeGreaterThan(Date.now() - 60_000);
    }
    for (const event of events) {
      expect(await findEvent(event, member)).toMatchObject({ deletedAt: null });
    }

    await acceptAccount({ ...member, role: "admin" });
    await workUntilRest();
    expect((await readCalendarList()).trouble).toBeNull();
    expect((await listCalendars()).map((one) => one.id)).toEqual([uuid]);
    for (const event of events) {
      expect(await findEvent(event, member)).toMatchObject({ deletedAt: null });
    }
    // The right key again: the stranger goes, ours come back with all they had.
    await upstream.reset();
    await adoptCalendars();
    expect((await listCalendars()).map((one) => one.id)).toEqual(ours.map((one) => one.id));
  });

  it("that come back are read whole again, in their old colour", async () => {
    const calendar = await mirroredCalendar();
    const before = await view(calendar);
    await prisma().calendar.update({
      where: { id: calendar },
      data: { disconnectedAt: new Date() },
    });
    const missed = await upstream.event(calendar);
    await adoptCalendars();
    expect(await view(calendar)).toMatchObject({ color: before?.color, sync: "fresh" });
    expect(await findEvent(missed.uuid, member)).not.toBeNull();
  });

  it("that can't be listed say why, and are listed again later", async () => {
    const chore = () => prisma().chore.findUniqueOrThrow({ where: { name: "account" } });
    await upstream.fail({ path: "^/calendars$", status: 401 });
    await adoptCalendars();
    const lastError = "Meeting BaaS doesn't accept the API key.";
    expect(await chore()).toMatchObject({ attempts: 1, lastError });
    expect(+(await chore()).dueAt).toBeGreaterThan(Date.now());
    await letTimePass();
    await adoptCalendars();
    expect(await chore()).toMatchObject({ attempts: 0, lastError: null });
  });

  it("that a delivery names before anybody listed them are found, with what it named", async () => {
    const calendar = await upstream.calendar();
    const { uuid } = await upstream.event(calendar);
    const delivery = await ring(calendar, [uuid]);
    await workUntilRest();
    expect(await view(calendar)).toMatchObject({ sync: "fresh" });
    expect(await findEvent(uuid, member)).not.toBeNull();
    expect(await findDelivery(delivery, false)).toMatchObject({ state: "processed", error: null });
  });
});
