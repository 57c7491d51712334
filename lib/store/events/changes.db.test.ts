import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/role";
import { prisma } from "@/lib/store/database/prisma";
import { upstream } from "@/test/scene/upstream";
import {
  adoptCalendars,
  member,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";
import { type ChangeQuery, listChanges } from "./changes";

const admin: Viewer = { ...member, role: "admin" };

let calendar: string;
let event: string;
/** A calendar whose one event came with it, and then was renamed three times. */
beforeAll(async () => {
  calendar = await upstream.calendar();
  event = (await upstream.event(calendar, { title: "Zero" })).uuid;
  await adoptCalendars();
  for (const title of ["One", "Two", "Three"]) await change({ title });
});

async function change(input: object, which = event, where = calendar): Promise<void> {
  await upstream.edit(which, input);
  await ring(where, [which]);
  await workUntilRest();
}

const titles = async (query: ChangeQuery) =>
  (await listChanges(query, member)).changes.map((one) => one.title);

describe("changes", () => {
  it("come newest first, without what calendars held at first unless asked for", async () => {
    expect(await titles({ calendar: [calendar] })).toEqual(["Three", "Two", "One"]);
    const all = { calendar: [calendar], includeInitial: true };
    expect(await titles(all)).toEqual(["Three", "Two", "One", "Zero"]);
    expect(await titles({ event })).toEqual(["Three", "Two", "One"]);
    expect(await titles({ calendar: [] })).toEqual([]);
  });

  it("go on page by page, though newer ones come meanwhile", async () => {
    const first = await listChanges({ event, limit: 2 }, member);
    expect(first.changes.map((one) => one.title)).toEqual(["Three", "Two"]);
    await mirroredEvent(calendar);
    const rest = await listChanges({ event, limit: 2, cursor: first.next ?? "" }, member);
    expect(rest.changes.map((one) => one.title)).toEqual(["One"]);
    expect(rest.next).toBeNull();
    const call = listChanges({ cursor: Buffer.from('["1; x"]').toString("base64url") }, member);
    await expect(call).rejects.toMatchObject({ code: "invalid_request" });
  });

  it("are those that are named, as far as the rest of the query has them", async () => {
    const { changes } = await listChanges({ event }, member);
    const ids = changes.slice(1).map(({ id }) => id);
    expect(await titles({ ids })).toEqual(["Two", "One"]);
    expect(await titles({ ids, kind: ["cancelled"] })).toEqual([]);
    expect(await titles({ ids: ["999999999999"] })).toEqual([]);
  });

  it("are of the kinds and the time asked for", async () => {
    expect(await titles({ event, kind: ["rescheduled", "cancelled"] })).toEqual([]);
    expect(await titles({ event, kind: ["updated"] })).toHaveLength(3);
    const { changes } = await listChanges({ event }, member);
    const since = new Date(changes[0]?.detectedAt ?? 0);
    expect(await titles({ event, since })).toEqual(["Three"]);
    expect(await titles({ event, since: new Date(Date.now() + 1000) })).toEqual([]);
  });
});

describe("a change of a private event", () => {
  const view = async (which: string, viewer: Viewer) =>
    (await listChanges({ event: which, includeInitial: true }, viewer)).changes;

  it("tells times only, to everyone but admins", async () => {
    const where = await mirroredCalendar();
    const which = await mirroredEvent(where, { title: "Merger", private: true });
    const start = new Date(Date.now() + 99 * 3_600_000).toISOString();
    await change({ title: "Merger II", start }, which, where);
    const [change1] = await view(which, member);
    expect(change1).toMatchObject({ title: "Private", kind: "rescheduled" });
    expect(change1?.fields.map((field) => field.field)).toEqual(["startsAt", "endsAt"]);
    const [whole] = await view(which, admin);
    expect(whole).toMatchObject({ title: "Merger II" });
    expect(whole?.fields.map((field) => field.field)).toContain("title");
  });

  it("is hidden with all that was public before", async () => {
    const where = await mirroredCalendar();
    const which = await mirroredEvent(where, { title: "Picnic" });
    expect(await view(which, member)).toMatchObject([{ title: "Picnic" }]);
    await change({ private: true }, which, where);
    expect(JSON.stringify(await view(which, member))).not.toContain("Picnic");
  });

  it("stays hidden when it becomes public, and is hidden when it becomes private", async () => {
    const where = await mirroredCalendar();
    const which = await mirroredEvent(where, { title: "Hush", private: true });
    await change({ private: false, title: "Party" }, which, where);
    await change({ private: true, title: "Hush again" }, which, where);
    const text = JSON.stringify(await view(which, member));
    expect(text).not.toMatch(/Hush|Party/);
    await change({ private: false, title: "Open" }, which, where);
    await change({ title: "Open day" }, which, where);
    const changes = await view(which, member);
    expect(changes.map((one) => one.title)).toEqual([
      "Open day",
      "Private",
      "Private",
      "Private",
      "Private",
    ]);
    expect(JSON.stringify(changes)).not.toMatch(/Hush|Party/);
  });
});

it("history outlives the event upstream", async () => {
  await upstream.remove(event, "404");
  await ring(calendar, [event]);
  await workUntilRest();
  const { changes } = await listChanges({ event }, member);
  expect(changes[0]).toMatchObject({ kind: "cancelled", title: "Three" });
  expect(await prisma().eventChange.count({ where: { eventId: event } })).toBe(5);
});
