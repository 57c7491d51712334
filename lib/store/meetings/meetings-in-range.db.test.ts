import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "@/lib/domain/role";
import { MeetingView } from "@/lib/domain/views/meeting-view";
import { markChangesSeen } from "@/lib/flows/changes/mark-changes-seen";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { prisma } from "@/lib/store/database/prisma";
import { listChanges } from "@/lib/store/events/changes";
import { recordStatements } from "@/test/db/statements";
import { upstream } from "@/test/scene/upstream";
import { adoptCalendars, member, ring, workUntilRest } from "@/test/scene/work";
import { meetingsInRange } from "./meetings-in-range";

const admin: Viewer = { ...member, role: "admin" };
const dayAt = (day: number, clock: string) =>
  `${new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10)}T${clock}:00Z`;
const at = (clock: string) => dayAt(3, clock);
const range = { from: new Date(at("00:00")), to: new Date(at("23:59")) };

let first: string;
let second: string;
let owner: Viewer;
const ids = new Map<string, string>();
const id = (name: string) => ids.get(name) ?? "";

beforeAll(async () => {
  [first, second] = [await upstream.calendar(), await upstream.calendar()];
  await adoptCalendars();
  const { email } = await prisma().calendar.findUniqueOrThrow({ where: { id: second } });
  owner = { ...member, id: "owner", email };
});

async function add(name: string, where: string, clock: string, input = {}): Promise<string> {
  const end = `${String(Number(clock.slice(0, 2)) + 1).padStart(2, "0")}:00`;
  const { uuid } = await upstream.event(where, {
    title: name,
    start: at(clock),
    end: at(end),
    ...input,
  });
  ids.set(`${name} ${where === first ? 1 : 2}`, uuid);
  await ring(where, [uuid]);
  await workUntilRest();
  return uuid;
}

async function edit(event: string, where: string, input: object): Promise<void> {
  await upstream.edit(event, input);
  await ring(where, [event]);
  await workUntilRest();
}

async function shown(event: string, viewer = member, calendars?: string[]) {
  const { meetings } = await meetingsInRange({ ...range, calendars }, viewer);
  return meetings.filter(({ eventId }) => eventId === event);
}

async function one(event: string, viewer = member): Promise<MeetingView> {
  const [found, ...more] = await shown(event, viewer);
  if (!found || more.length > 0) throw new Error(`${more.length + 1} of ${event}`);
  return found;
}

/** One meeting that both calendars hold. */
async function addCopies(name: string, clock: string, inSecond = {}): Promise<void> {
  const ical_uid = `${randomUUID()}@google.com`;
  await add(name, first, clock, { ical_uid });
  await add(name, second, clock, { ical_uid, ...inSecond });
}

describe("the meetings of a range", () => {
  it("are in the contract's words, in order, by one statement", async () => {
    await add("Later", first, "11:00");
    await add("Early", first, "08:00", { description: "Bring <b>cake</b>" });
    const { statements, stop } = recordStatements();
    const { meetings } = await meetingsInRange(range, member).finally(stop);
    expect(statements).toHaveLength(1);
    for (const meeting of meetings) expect(MeetingView.strict().parse(meeting)).toEqual(meeting);
    const order = [id("Early 1"), id("Later 1")];
    expect(meetings.map(({ eventId }) => eventId).filter((each) => order.includes(each))).toEqual(
      order,
    );
    expect(JSON.stringify(meetings)).not.toContain("cake");
    expect(await one(id("Early 1"))).toMatchObject({
      title: "Early",
      calendarIds: [first],
      state: null,
      decision: { choice: "skip", source: "default" },
      cancelled: false,
      changedAt: null,
      seen: true,
    });
  });

  it("are there once each, with the calendars that hold them", async () => {
    await addCopies("Both", "09:00");
    expect(await one(id("Both 1"))).toMatchObject({ calendarIds: [first, second] });
    expect(await shown(id("Both 2"))).toEqual([]);
    const [alone] = await shown(id("Both 2"), member, [second]);
    expect(alone).toMatchObject({ calendarIds: [second] });
    expect(await shown(id("Both 1"), member, [second])).toEqual([]);
    await upstream.remove(id("Both 1"));
    await ring(first, [id("Both 1")]);
    await workUntilRest();
    expect(await one(id("Both 2"))).toMatchObject({ calendarIds: [second], cancelled: false });
  });

  it("say how far their bot is and who decided", async () => {
    const event = await add("Bot", first, "10:00");
    expect((await one(event)).hasLink).toBe(true);
    await chooseRecording(event, { choice: "record", config: {} }, member);
    await workUntilRest();
    const meeting = await one(event);
    expect(meeting).toMatchObject({
      state: "scheduled",
      decision: { choice: "record", source: "person" },
    });
    expect(meeting).not.toHaveProperty("unsettled");
  });

  it("are read by the copy that may be read, and masked where none may", async () => {
    await addCopies("Open here", "12:00", { private: true });
    expect(await one(id("Open here 1"))).toMatchObject({ title: "Open here", restricted: true });
    await add("Secret", second, "12:00", { private: true });
    const hidden = await one(id("Secret 2"));
    expect(hidden).toMatchObject({ title: "Private", private: true, restricted: true });
    expect(hidden.hasLink).toBe(false);
    for (const viewer of [owner, admin]) {
      const open = await one(id("Secret 2"), viewer);
      expect(open).toMatchObject({ title: "Secret", private: true });
      expect(open).not.toHaveProperty("restricted");
    }
  });

  it("wear what changed until this viewer has seen it, answers apart", async () => {
    const guest = { email: "guest@example.com", name: "Guest" };
    const event = await add("News", first, "13:00", { attendees: [guest] });
    await edit(event, first, { attendees: [{ ...guest, response: "accepted" }] });
    expect(await one(event)).toMatchObject({ changedAt: null, seen: true });
    await edit(event, first, { title: "Newer" });
    const { changes } = await listChanges({ event }, member);
    expect(changes.map(({ answers }) => answers)).toEqual([false, true, false]);
    expect(await one(event)).toMatchObject({ changedAt: changes[0]?.detectedAt, seen: false });
    await markChangesSeen({ changes: changes.map(({ id }) => id) }, member);
    expect((await one(event)).seen).toBe(true);
    expect((await one(event, owner)).seen).toBe(false);
  });

  it("leave where they were for a day, even when they went elsewhere", async () => {
    const event = await add("Moving", first, "14:00");
    await edit(event, first, { start: at("16:00"), end: at("16:30") });
    const movedFrom = {
      startsAt: new Date(at("14:00")).toISOString(),
      endsAt: new Date(at("15:00")).toISOString(),
    };
    expect(await one(event)).toMatchObject({ movedFrom });
    // Lengthened since, it hasn't moved once more.
    await edit(event, first, { end: at("16:45") });
    expect(await one(event)).toMatchObject({ movedFrom });
    await edit(event, first, { start: dayAt(9, "16:00"), end: dayAt(9, "16:30") });
    expect((await one(event)).startsAt).toBe(new Date(dayAt(9, "16:00")).toISOString());
    await prisma().eventChange.updateMany({
      where: { eventId: event },
      data: { detectedAt: new Date(Date.now() - 25 * 3_600_000) },
    });
    expect(await shown(event)).toEqual([]);
  });

  it("leave the days where they were, where they took whole ones", async () => {
    const day = (n: number) => dayAt(n, "00:00").slice(0, 10);
    const whole = (from: number) => ({ all_day: { start: day(from), end: day(from + 1) } });
    const event = await add("Offsite", first, "00:00", whole(3));
    expect(await one(event)).toMatchObject({ allDay: true, startDate: day(3) });
    await edit(event, first, whole(4));
    const days = { startDate: day(3), endDate: day(4) };
    expect(await one(event)).toMatchObject({ startDate: day(4), movedFrom: days });
    await edit(event, first, { all_day: null, start: at("10:00"), end: at("11:00") });
    expect((await one(event)).movedFrom).toMatchObject({ startDate: day(4), endDate: day(5) });
    await edit(event, first, { start: at("12:00"), end: at("13:00") });
    expect((await one(event)).movedFrom).not.toHaveProperty("startDate");
  });

  it("name the calendars whose owners declined, as far as this viewer may know", async () => {
    await addCopies("Halved", "18:00", { response: "declined" });
    const meeting = await one(id("Halved 1"));
    expect(meeting).toMatchObject({ calendarIds: [first, second], declinedBy: [second] });
    expect(meeting).not.toHaveProperty("declined");
    await edit(id("Halved 1"), first, { response: "declined" });
    expect(await one(id("Halved 1"))).toMatchObject({
      declined: true,
      declinedBy: [first, second],
    });
    await edit(id("Halved 2"), second, { private: true });
    expect(await one(id("Halved 1"))).toMatchObject({ declined: true, declinedBy: [first] });
    expect(await one(id("Halved 1"), owner)).toMatchObject({ declinedBy: [first, second] });
  });

  it("tell what is cancelled, tentative or declined, and nothing of a disconnected calendar", async () => {
    const gone = await add("Gone", first, "17:00");
    await upstream.remove(gone);
    await ring(first, [gone]);
    const declined = await add("Declined", first, "17:00", { response: "declined" });
    await workUntilRest();
    expect(await one(gone)).toMatchObject({ cancelled: true });
    expect(await one(declined)).toMatchObject({ declined: true });
    await prisma().calendar.update({ where: { id: first }, data: { disconnectedAt: new Date() } });
    expect(await shown(declined)).toEqual([]);
    await prisma().calendar.update({ where: { id: first }, data: { disconnectedAt: null } });
  });
});
