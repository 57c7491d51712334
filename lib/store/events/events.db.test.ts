import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/role";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { readCalendarList } from "@/lib/store/calendars/calendars";
import { prisma } from "@/lib/store/database/prisma";
import { upstream } from "@/test/scene/upstream";
import { adoptCalendars, member, ring, workUntilRest } from "@/test/scene/work";
import { type EventQuery, findEvent, findWholeEvent, listEvents, listForGrid } from "./events";

const admin: Viewer = { ...member, role: "admin" };
const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
const at = (clock: string) => `${day}T${clock}:00Z`;
const range = (from: string, to: string) => ({ from: new Date(at(from)), to: new Date(at(to)) });
const whole = range("00:00", "23:59");

const names = new Map<string, string>();
let calendar: string;
let other: string;

/** One calendar of a day with all that can overlap a range, and another one beside it. */
beforeAll(async () => {
  [calendar, other] = [await upstream.calendar(), await upstream.calendar("Microsoft")];
  const add = async (where: string, title: string, start: string, end: string, input = {}) => {
    const times = { start: at(start), end: at(end) };
    const { uuid } = await upstream.event(where, { title, ...times, ...input });
    names.set(title, uuid);
  };
  await add(calendar, "Early", "08:00", "09:00");
  await add(calendar, "Instant", "10:00", "10:00");
  await add(calendar, "Long", "09:30", "14:00");
  await add(calendar, "100% done_deal", "11:00", "12:00", { location: "Back\\slash" });
  await add(calendar, "Twin", "11:00", "12:00", { attendees: [{ email: "guest@corp.example" }] });
  await add(other, "Elsewhere", "11:30", "12:30", { description: "<b>Quarterly</b> figures" });
  await add(calendar, "Merger", "13:00", "14:00", {
    private: true,
    description: "Top secret plan",
    location: "Vault",
    attendees: [{ email: "buyer@corp.example" }],
  });
  await add(calendar, "Gone", "15:00", "16:00");
  await adoptCalendars();
  await upstream.remove(id("Gone"));
  await ring(calendar, [id("Gone")]);
  await workUntilRest();
});

function id(title: string): string {
  return names.get(title) ?? "";
}

/** Their names, private ones too. */
async function found(query: Partial<EventQuery>, viewer = member): Promise<string[]> {
  const { events } = await listEvents({ ...whole, ...query }, viewer);
  const titles = new Map([...names].map(([title, uuid]) => [uuid, title]));
  return events.map((event) => titles.get(event.id) ?? event.id);
}

describe("a range of events", () => {
  it.each([
    ["08:00", "08:01", ["Early"]],
    ["07:00", "08:00", []],
    ["09:00", "09:30", []],
    ["08:59", "09:31", ["Early", "Long"]],
    ["10:00", "10:01", ["Long", "Instant"]],
    ["09:59", "10:00", ["Long"]],
    ["10:01", "10:02", ["Long"]],
    ["12:00", "12:30", ["Long", "Elsewhere"]],
  ])("from %s to %s is what overlaps it", async (from, to, expected) => {
    expect(await found(range(from, to))).toEqual(expected);
  });

  it("is ordered by start, then id, and goes on page by page without gaps", async () => {
    const all = await found({});
    const twins = ["100% done_deal", "Twin"].sort((a, b) => (id(a) < id(b) ? -1 : 1));
    expect(all).toEqual(["Early", "Long", "Instant", ...twins, "Elsewhere", "Merger"]);
    for (const limit of [1, 2, 7]) {
      const pages: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listEvents({ ...whole, limit, cursor }, member);
        expect(page.events.length).toBeLessThanOrEqual(limit);
        pages.push(...page.events.map((event) => event.id));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(pages).toEqual(all.map(id));
    }
  });

  it.each(["x", "e30", Buffer.from('["1","2"]').toString("base64url")])(
    "doesn't go on from a cursor of another list: %s",
    async (cursor) => {
      const call = listEvents({ ...whole, cursor }, member);
      await expect(call).rejects.toMatchObject({ code: "invalid_request", status: 400 });
    },
  );

  it("is of the calendars asked for", async () => {
    expect(await found({ calendars: [other] })).toEqual(["Elsewhere"]);
    expect(await found({ calendars: [] })).toEqual([]);
  });

  it("has what was deleted only when asked for", async () => {
    expect(await found(range("15:00", "16:00"))).toEqual([]);
    const { events } = await listEvents({ ...whole, includeDeleted: true, q: "gone" }, member);
    expect(events).toMatchObject([{ id: id("Gone"), deletedAt: expect.any(String) }]);
  });
});

describe("a grid", () => {
  it("is sent the same events, without what it doesn't paint", async () => {
    const { events } = await listEvents(whole, admin);
    const grid = await listForGrid(whole, admin);
    const unpainted = ["timeZone", "organizer", "isOrganizer", "upstreamUpdatedAt"];
    expect(grid.events).toEqual(
      events.map(({ description, location, ...event }) => ({
        ...Object.fromEntries(Object.entries(event).filter(([name]) => !unpainted.includes(name))),
        attendees: [],
      })),
    );
    const listed = JSON.stringify(grid);
    for (const text of ["secret plan", "Vault", "buyer@", "guest@"]) {
      expect(listed).not.toContain(text);
    }
  });

  it("knows the answer of each calendar's owner, however the address is written", async () => {
    const { calendars } = await readCalendarList();
    const owner = calendars.find((one) => one.id === calendar)?.email ?? "";
    const attendees = [
      { email: owner.toUpperCase(), name: null, response: "declined" },
      { email: "guest@corp.example", name: null, response: "accepted" },
    ];
    await prisma().event.update({ where: { id: id("Twin") }, data: { attendees } });
    const { events } = await listForGrid(whole, member);
    const twin = events.find((event) => event.id === id("Twin"));
    expect(twin?.attendees).toEqual([attendees[0]]);
    const before = [{ ...attendees[1], response: null }];
    await prisma().event.update({ where: { id: id("Twin") }, data: { attendees: before } });
  });
});

describe("words", () => {
  it.each([
    ["early", ["Early"]],
    ["back\\s", ["100% done_deal"]],
    ["100%", ["100% done_deal"]],
    ["done_d", ["100% done_deal"]],
    ["done-d", []],
    ["%", ["100% done_deal"]],
    ["quarterly figures", ["Elsewhere"]],
    ["guest@corp", ["Twin"]],
    ["response", []],
    ["'; drop table event; --", []],
  ])("%j are found in title, place, description and guests", async (q, expected) => {
    expect(await found({ q })).toEqual(expected);
  });
});

describe("a private event", () => {
  it("is its time and nothing else, to everyone but admins", async () => {
    const event = await findEvent(id("Merger"), member);
    expect(event).toMatchObject({
      title: "Private",
      private: true,
      startsAt: `${day}T13:00:00.000Z`,
      meetingUrl: null,
      meetingHost: null,
      organizer: null,
      attendees: [],
      description: null,
      location: null,
    });
    expect(event).not.toHaveProperty("raw");
    const listed = JSON.stringify(await listEvents(whole, member));
    for (const secret of ["Merger", "secret plan", "Vault", "buyer@"]) {
      expect(listed).not.toContain(secret);
    }
  });

  it("is whole to admins, its provider's own event included", async () => {
    expect(await findEvent(id("Merger"), admin)).not.toHaveProperty("raw");
    expect(await findWholeEvent(id("Merger"), admin)).toMatchObject({
      title: "Merger",
      location: "Vault",
      raw: { visibility: "private", summary: "Merger" },
    });
  });

  it.each(["merger", "secret", "vault", "buyer"])("isn't found by %s", async (q) => {
    expect(await found({ q })).toEqual([]);
    expect(await found({ q }, admin)).toEqual(["Merger"]);
  });
});

describe("a bot", () => {
  it("is what events are found by, and without", async () => {
    await chooseRecording(id("Early"), { choice: "record", config: {} }, member);
    await upstream.foreignBot(id("Twin"));
    await ring(calendar, [id("Twin")]);
    await workUntilRest();
    expect(await found({ bot: "any" })).toEqual(["Early", "Twin"]);
    expect(await found({ bot: "scheduled" })).toEqual(["Early", "Twin"]);
    expect(await found({ bot: "failed" })).toEqual([]);
    expect(await found({ bot: "none" })).not.toContain("Early");
    await chooseRecording(id("Early"), { choice: "skip" }, member);
    expect(await found({ bot: "cancelled" })).toEqual(["Early"]);
  });
});

describe("a calendar that was disconnected", () => {
  it("takes its events along, unless asked for", async () => {
    await upstream.disconnect(other);
    await adoptCalendars();
    expect(await found({ q: "elsewhere" })).toEqual([]);
    expect(await found({ q: "elsewhere", includeDeleted: true })).toEqual(["Elsewhere"]);
  });
});

it("tells which other meetings of its calendar are in the same call, and of what else it isn't", async () => {
  const own = await upstream.calendar();
  const elsewhere = await upstream.calendar();
  const call = { meeting_url: "https://zoom.us/j/same", start: at("17:00"), end: at("18:00") };
  const add = async (where: string, input: object) =>
    (await upstream.event(where, { ...call, ...input })).uuid;
  const review = await add(own, { title: "Review" });
  const retro = await add(own, { title: "Retro" });
  await add(own, { title: "Later", start: at("17:15") });
  await add(own, { title: "Other link", meeting_url: "https://zoom.us/j/other" });
  await upstream.remove(await add(own, { title: "Cancelled" }));
  await add(elsewhere, { title: "Elsewhere" });
  await adoptCalendars();
  await chooseRecording(retro, { choice: "record", config: {} }, member);
  const inCall = async (event: string, viewer = member) =>
    (await findWholeEvent(event, viewer))?.sameCall;
  expect(await inCall(review)).toEqual([{ title: "Retro", recorded: true }]);
  expect(await inCall(retro)).toEqual([{ title: "Review", recorded: false }]);
  await upstream.edit(retro, { private: true });
  await ring(own, [retro]);
  await workUntilRest();
  expect((await inCall(review))?.[0]?.title).toBe("Private");
});
