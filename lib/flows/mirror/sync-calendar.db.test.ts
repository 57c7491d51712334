import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/role";
import type { ChangeView } from "@/lib/domain/views/change-view";
import { env } from "@/lib/env";
import { requestSync } from "@/lib/flows/calendars/request-sync";
import { listCalendars } from "@/lib/store/calendars/calendars";
import { claimDueSync } from "@/lib/store/calendars/claim-sync";
import { prisma } from "@/lib/store/database/prisma";
import { findDelivery } from "@/lib/store/deliveries/deliveries";
import { listChanges } from "@/lib/store/events/changes";
import { findEvent } from "@/lib/store/events/events";
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

const admin: Viewer = { ...member, role: "admin" };
const yesterday = { start: inHours(-25), end: inHours(-24) };

let calendar: string;
beforeAll(async () => {
  calendar = await mirroredCalendar();
});
afterEach(upstream.reset);

/** An instant as upstream writes it, on the second. */
function inHours(hours: number): string {
  return `${new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19)}Z`;
}

/** What a delivery about these events changed. */
async function changesBy(delivery: string): Promise<ChangeView[]> {
  await workUntilRest();
  const { changes } = await listChanges({ calendar: [calendar] }, admin);
  return changes.filter((change) => change.cause.id === delivery);
}

const historyOf = async (event: string) =>
  (await listChanges({ event, includeInitial: true }, admin)).changes;

describe("the first sync of a calendar", () => {
  it("takes over everything, page by page, and says that it is the first", async () => {
    await upstream.change({ page_size: 2 });
    const first = await upstream.calendar();
    const ids = await upstream.events(first, 5);
    const past = await upstream.event(first, yesterday);
    const began = Date.now();
    await adoptCalendars();
    const rows = await prisma().event.findMany({ where: { calendarId: first } });
    expect(rows.map((row) => row.id).sort()).toEqual([...ids, past.uuid].sort());
    const { changes } = await listChanges({ calendar: [first], includeInitial: true }, admin);
    expect(changes).toHaveLength(6);
    for (const { kind, cause } of changes) {
      expect({ kind, cause }).toEqual({ kind: "created", cause: { kind: "initial", id: null } });
    }
    expect((await listChanges({ calendar: [first] }, admin)).changes).toEqual([]);
    const view = (await listCalendars()).find((one) => one.id === first);
    expect(view).toMatchObject({ sync: "fresh", eventCount: 6, lastError: null });
    expect(Date.parse(view?.lastSyncedAt ?? "")).toBeGreaterThanOrEqual(began);
  });
});

describe("a delivery", () => {
  it("of a new event brings it in", async () => {
    const { uuid } = await upstream.event(calendar, { title: "Retro" });
    const delivery = await ring(calendar, [uuid]);
    const [created, ...others] = await changesBy(delivery);
    const about = { eventId: uuid, calendarId: calendar, title: "Retro", kind: "created" };
    expect(created).toMatchObject(about);
    expect(created?.fields).toContainEqual({ field: "title", before: null, after: "Retro" });
    expect(others).toEqual([]);
    expect(await findEvent(uuid, member)).toMatchObject({ title: "Retro", deletedAt: null });
    expect(await findDelivery(delivery, false)).toMatchObject({
      state: "processed",
      attempts: 1,
      changes: 1,
    });
  });

  it("of a moved event says from when to when", async () => {
    const event = await mirroredEvent(calendar, { start: inHours(30), end: inHours(31) });
    const before = await findEvent(event, member);
    const { last_updated_at } = await upstream.edit(event, { start: inHours(50) });
    const delivery = await ring(calendar, [event]);
    const [change] = await changesBy(delivery);
    expect(change).toMatchObject({ kind: "rescheduled" });
    const fields = change?.fields ?? [];
    expect(fields.map(({ field }) => field)).toEqual(["startsAt", "endsAt"]);
    expect(fields[0]?.before).toBe(before?.startsAt);
    const after = await findEvent(event, member);
    expect(fields[0]?.after).toBe(after?.startsAt);
    expect(after?.upstreamUpdatedAt).toBe(last_updated_at.replace("+00:00", "Z"));
    expect(change?.upstreamUpdatedAt).toBe(after?.upstreamUpdatedAt);
  });

  it("of a renamed event says both names", async () => {
    const event = await mirroredEvent(calendar, { title: "Before" });
    await upstream.edit(event, { title: "After" });
    expect(await changesBy(await ring(calendar, [event]))).toMatchObject([
      { kind: "updated", title: "After", fields: [{ before: "Before", after: "After" }] },
    ]);
  });

  it.each(["deleted", "404"] as const)("of one that is gone (%s) cancels it", async (mode) => {
    const event = await mirroredEvent(calendar);
    await upstream.remove(event, mode);
    const delivery = await ring(calendar, [event]);
    expect(await changesBy(delivery)).toMatchObject([{ eventId: event, kind: "cancelled" }]);
    const deletedAt = (await findEvent(event, member))?.deletedAt;
    expect(deletedAt).not.toBeNull();
    // A tombstone stays as it is, however often it is named.
    expect(await changesBy(await ring(calendar, [event]))).toEqual([]);
    expect(await findEvent(event, member)).toMatchObject({ deletedAt });
  });

  it("of one that came back restores it", async () => {
    const event = await mirroredEvent(calendar, { title: "Phoenix" });
    await upstream.remove(event, "404");
    await changesBy(await ring(calendar, [event]));
    await upstream.restore(event);
    const delivery = await ring(calendar, [event]);
    expect(await changesBy(delivery)).toMatchObject([{ eventId: event, kind: "restored" }]);
    expect(await findEvent(event, member)).toMatchObject({ title: "Phoenix", deletedAt: null });
    expect((await historyOf(event)).map((change) => change.kind)).toEqual([
      "restored",
      "cancelled",
      "created",
    ]);
  });

  it("of a past event that isn't served any more changes nothing that people see", async () => {
    const event = await mirroredEvent(calendar, yesterday);
    await upstream.remove(event, "404");
    const delivery = await ring(calendar, [event]);
    expect(await changesBy(delivery)).toEqual([]);
    expect(await findEvent(event, member)).toMatchObject({ deletedAt: null });
    const row = await prisma().event.findUniqueOrThrow({ where: { id: event } });
    expect(row.unservedAt).not.toBeNull();
    expect(await findDelivery(delivery, false)).toMatchObject({ state: "processed", changes: 0 });
  });

  it("that names many events is answered by one list", async () => {
    const ids = await upstream.events(calendar, 21);
    await upstream.forgetCalls();
    expect(await changesBy(await ring(calendar, ids))).toHaveLength(21);
    const calls = await upstream.calls("GET", "/calendar_events/");
    expect(calls.map((path) => path.split("?")[0])).toEqual(["/calendar_events/"]);
  });

  it("that names many is answered for those, too, that no list shows", async () => {
    const ids = await upstream.events(calendar, 21);
    await changesBy(await ring(calendar, ids));
    await upstream.change({ list_deleted: false });
    // Not more than a sync may cancel without asking.
    for (const id of ids.slice(2)) await upstream.remove(id);
    const delivery = await ring(calendar, ids);
    const kinds = (await changesBy(delivery)).map((change) => change.kind);
    expect(kinds).toEqual(Array(19).fill("cancelled"));
  });

  it("without ids finds a changed event by the list, even a past one", async () => {
    const event = await mirroredEvent(calendar, { ...yesterday, title: "Before" });
    await upstream.edit(event, { title: "After" });
    const delivery = await ring(calendar, null);
    expect(await changesBy(delivery)).toMatchObject([{ eventId: event, kind: "updated" }]);
  });
});

describe("without a delivery", () => {
  it("reconciliation finds what nobody announced", async () => {
    const quiet = await mirroredCalendar();
    const event = await mirroredEvent(quiet, { title: "Before" });
    await upstream.edit(event, { title: "After" });
    const { dueAt, lastListedAt } = await prisma().calendarSync.findUniqueOrThrow({
      where: { calendarId: quiet },
    });
    expect(+dueAt - +(lastListedAt ?? 0)).toBe(env().RECONCILE_SECONDS * 1000);
    await workUntilRest();
    expect((await historyOf(event))[0]).toMatchObject({ kind: "created" });
    await letTimePass();
    await workUntilRest();
    expect((await historyOf(event))[0]).toMatchObject({
      kind: "updated",
      cause: { kind: "reconciliation", id: null },
    });
  });

  it("reconciliation isn't put off by deliveries that keep coming", async () => {
    const [named, hidden] = [await mirroredEvent(calendar), await mirroredEvent(calendar)];
    await upstream.edit(hidden, { title: "After" });
    const long = new Date(Date.now() - env().RECONCILE_SECONDS * 1000);
    await prisma().calendarSync.update({
      where: { calendarId: calendar },
      data: { lastListedAt: long },
    });
    await ring(calendar, [named]);
    const held = await claimDueSync(env().RECONCILE_SECONDS);
    if (held) await syncCalendar(held);
    expect((await historyOf(hidden))[0]).toMatchObject({
      kind: "updated",
      cause: { kind: "reconciliation", id: null },
    });
  });

  it("a person's resync finds it, even what fell out of the list", async () => {
    const [renamed, gone] = [await mirroredEvent(calendar), await mirroredEvent(calendar)];
    await upstream.edit(renamed, { title: "After" });
    await upstream.remove(gone, "404");
    await upstream.forgetCalls();
    expect(await requestSync(calendar, member)).toEqual({ problems: [] });
    await workUntilRest();
    expect(await upstream.calls("POST", "/calendars/resync_all")).toHaveLength(1);
    const cause = { kind: "resync", id: null };
    expect((await historyOf(renamed))[0]).toMatchObject({ kind: "updated", cause });
    expect((await historyOf(gone))[0]).toMatchObject({ kind: "cancelled", cause });
  });

  it("what fell out of the list without a 404 stays", async () => {
    const event = await mirroredEvent(calendar);
    await upstream.fail({
      path: "^/calendar_events$",
      status: 200,
      body: { data: [], next: null },
      times: 2,
    });
    await requestSync(calendar, member);
    await workUntilRest();
    expect(await findEvent(event, member)).toMatchObject({ deletedAt: null });
  });
});
