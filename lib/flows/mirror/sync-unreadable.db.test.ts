import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { requestSync } from "@/lib/flows/calendars/request-sync";
import { listCalendars } from "@/lib/store/calendars/calendars";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { listChanges } from "@/lib/store/events/changes";
import { findEvent } from "@/lib/store/events/events";
import { type UpstreamEvent, upstream } from "@/test/scene/upstream";
import {
  letTimePass,
  member,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

const quarantine = () => prisma().quarantinedEvent.findMany({ where: { calendarId: calendar } });
const answers = (event: string, body: unknown, times = 1) =>
  upstream.fail({ path: `/calendar_events/${event}`, status: 200, body, times });
const lookedAt = (event: string) => upstream.calls("GET", `/calendar_events/${event}`);

describe("an event that can't be read", () => {
  it("is set aside with its reason while the others land, until it can", async () => {
    const good = await upstream.event(calendar);
    const bad = await upstream.event(calendar);
    await answers(bad.uuid, { ...bad, start_time: "soon" });
    const delivery = await ring(calendar, [bad.uuid, good.uuid]);
    await workUntilRest();
    expect(await findEvent(good.uuid, member)).not.toBeNull();
    expect(await findEvent(bad.uuid, member)).toBeNull();
    expect(await quarantine()).toMatchObject([
      { eventId: bad.uuid, reason: "start_time: not an RFC 3339 instant" },
    ]);
    const view = (await listCalendars()).find((one) => one.id === calendar);
    expect(view).toMatchObject({ quarantined: 1, lastError: null });
    expect(await findDelivery(delivery, false)).toMatchObject({ state: "processed", changes: 1 });

    await ring(calendar, [bad.uuid]);
    await workUntilRest();
    expect(await quarantine()).toEqual([]);
    expect(await findEvent(bad.uuid, member)).not.toBeNull();
  });

  it("leaves what the mirror held of it", async () => {
    const event = await mirroredEvent(calendar, { title: "Held" });
    await answers(event, { uuid: event, name: 7 });
    await ring(calendar, [event]);
    await workUntilRest();
    expect(await findEvent(event, member)).toMatchObject({ title: "Held", deletedAt: null });
    expect(await quarantine()).toMatchObject([{ eventId: event }]);
    await ring(calendar, [event]);
    await workUntilRest();
    expect(await quarantine()).toEqual([]);
  });

  it("in a list is one of many, and read again at the next full pass", async () => {
    const [good, bad] = [await upstream.event(calendar), await upstream.event(calendar)];
    const data = [{ ...bad, deleted: "no" }, null, good];
    const path = "^/calendar_events$";
    await upstream.fail({ path, status: 200, body: { data, next: null }, times: 2 });
    await requestSync(calendar, member);
    await workUntilRest();
    expect(await findEvent(good.uuid, member)).not.toBeNull();
    const set = (await quarantine()).map(({ eventId }) => eventId).sort();
    expect(set).toEqual([bad.uuid, "unknown"].sort());

    await requestSync(calendar, member);
    await workUntilRest();
    expect(await findEvent(bad.uuid, member)).not.toBeNull();
    expect((await quarantine()).map(({ eventId }) => eventId)).not.toContain(bad.uuid);
  });

  it("with text that Postgres can't keep is kept without it", async () => {
    const event = await upstream.event(calendar);
    await answers(event.uuid, { ...event, name: "a\u0000b\ud83d", raw: { summary: "\u0000" } });
    await ring(calendar, [event.uuid]);
    await workUntilRest();
    expect(await findEvent(event.uuid, member)).toMatchObject({ title: "ab\ufffd" });
  });
});

describe("an answer that isn't the API's", () => {
  it.each([
    ["a page of HTML", "<html>Sorry</html>"],
    ["a list without events", { items: [] }],
  ])("fails the sync rather than emptying the mirror: %s", async (_what, body) => {
    const event = await mirroredEvent(calendar);
    await upstream.fail({ path: "^/calendar_events$", status: 200, body });
    await requestSync(calendar, member);
    await workUntilRest();
    const view = (await listCalendars()).find((one) => one.id === calendar);
    expect(view?.sync).toBe("failing");
    expect(view?.lastError).toMatch(/isn't (JSON|as documented)/);
    expect(await findEvent(event, member)).toMatchObject({ deletedAt: null });
    await requestSync(calendar, member);
    await workUntilRest();
    expect((await listCalendars()).find((one) => one.id === calendar)?.sync).toBe("fresh");
  });

  it("that goes in circles ends", async () => {
    const page = { data: [], next: "round" };
    await upstream.fail({ path: "^/calendar_events$", status: 200, body: page, times: 50 });
    await upstream.forgetCalls();
    await requestSync(calendar, member);
    await workUntilRest();
    expect((await upstream.calls("GET", "/calendar_events/?")).length).toBeLessThan(5);
    const view = (await listCalendars()).find((one) => one.id === calendar);
    expect(view?.lastError).toBe("Meeting BaaS's list of events goes in circles.");
    await upstream.reset();
    await requestSync(calendar, member);
    await workUntilRest();
  });
});

describe("a list of several pages", () => {
  const pages = async (...nexts: (string | null)[]) => {
    for (const next of nexts) {
      const body = { data: [], next };
      await upstream.fail({ path: "^/calendar_events$", status: 200, body });
    }
    await upstream.forgetCalls();
    await ring(calendar, null);
    await workUntilRest();
  };

  it("goes on by a cursor, whatever is in it, or by an address with one", async () => {
    await pages("a:b", "https://api.example.com/calendar_events/?cursor=c%26d", null);
    const asked = await upstream.calls("GET", "/calendar_events/?");
    expect(asked.map((path) => new URLSearchParams(path.split("?")[1]).get("cursor"))).toEqual([
      null,
      "a:b",
      "c&d",
    ]);
  });

  it("isn't taken for whole when nobody can follow it", async () => {
    await pages("https://api.example.com/calendar_events/more");
    const view = (await listCalendars()).find((one) => one.id === calendar);
    expect(view?.lastError).toBe("Meeting BaaS's list of events goes on without a cursor.");
    await letTimePass();
    await workUntilRest();
  });
});

describe("an instant older than the stored one", () => {
  const edited = async (): Promise<{ id: string; old: UpstreamEvent }> => {
    const id = await mirroredEvent(calendar, { title: "First" });
    const old = await upstream.edit(id, { title: "Second" });
    await ring(calendar, [id]);
    await upstream.edit(id, { title: "Third" });
    await workUntilRest();
    await upstream.forgetCalls();
    return { id, old };
  };

  it("is taken for a lagging read and asked once more", async () => {
    const { id, old } = await edited();
    await answers(id, old);
    await ring(calendar, [id]);
    await workUntilRest();
    expect(await lookedAt(id)).toHaveLength(2);
    expect(await findEvent(id, member)).toMatchObject({ title: "Third" });
    const { changes } = await listChanges({ event: id }, member);
    expect(changes.map((change) => change.title)).toEqual(["Third", "First"]);
  });

  it("as is what a list still has as it was before it was gone", async () => {
    const id = await mirroredEvent(calendar, { title: "Gone" });
    const old = await upstream.edit(id, { title: "Gone for good" });
    await ring(calendar, [id]);
    await workUntilRest();
    await upstream.remove(id, "404");
    await ring(calendar, [id]);
    await workUntilRest();
    const page = { data: [old], next: null };
    await upstream.fail({ path: "^/calendar_events$", status: 200, body: page });
    await ring(calendar, null);
    await workUntilRest();
    expect(await findEvent(id, member)).toMatchObject({ deletedAt: expect.any(String) });
    const { changes } = await listChanges({ event: id }, member);
    expect(changes.map(({ kind }) => kind)).toEqual(["cancelled", "updated", "created"]);
  });

  it("is believed when it says so twice", async () => {
    const { id, old } = await edited();
    await answers(id, old, 2);
    await ring(calendar, [id]);
    await workUntilRest();
    expect(await lookedAt(id)).toHaveLength(2);
    expect(await findEvent(id, member)).toMatchObject({ title: "Second" });
  });
});
