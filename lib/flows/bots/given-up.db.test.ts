import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { editBot } from "@/lib/flows/decisions/edit-bot";
import { prisma } from "@/lib/store/database/prisma";
import { bots } from "@/lib/worker/kinds";
import { botPath, decisionOn, record, refusalOf, shownOn, skip } from "@/test/scene/people";
import { tryAll } from "@/test/scene/try-all";
import { upstream } from "@/test/scene/upstream";
import { member, mirroredCalendar, mirroredEvent, ring, workUntilRest } from "@/test/scene/work";

let calendar: string;
beforeAll(async () => {
  await upstream.change({ webhooks: false });
  calendar = await mirroredCalendar();
});
afterEach(() => upstream.reset());

const forEver = { times: 10_000 };
const refused = { ...forEver, status: 422, body: { error: "It is past" } };
const unreadable = { ...forEver, status: 200, body: { surprise: true } };

async function isOver(event: string): Promise<void> {
  const past = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  const data = { startsAt: past(60), endsAt: past(30) };
  await upstream.edit(event, {
    start: data.startsAt.toISOString(),
    end: data.endsAt.toISOString(),
  });
  await prisma().event.update({ where: { id: event }, data });
}
const rowOf = (eventId: string) => prisma().bot.findFirstOrThrow({ where: { eventId } });

/** However often its meeting is decided again. */
async function staysCalledOff(event: string): Promise<void> {
  const { meetingId } = await prisma().event.findUniqueOrThrow({ where: { id: event } });
  await upstream.forgetCalls();
  for (const _ of [1, 2]) {
    await prisma().meeting.update({ where: { id: meetingId }, data: { dueAt: new Date(0) } });
    await workUntilRest();
    await tryAll(bots, 2);
  }
  expect(await upstream.calls("DELETE", botPath(event))).toEqual([]);
  expect(await decisionOn(event)).toMatchObject({ choice: "skip" });
  expect(await shownOn(event)).toMatchObject({ state: "cancelled", settled: true });
}

describe("calling off that isn't possible after the end", () => {
  it("of a click that upstream refuses leaves the person's no, and ends", async () => {
    const event = await mirroredEvent(calendar);
    await record(event);
    await isOver(event);
    await upstream.fail({ method: "DELETE", path: botPath(event), ...refused });
    expect(await skip(event)).toMatchObject({
      state: "cancelled",
      settled: true,
      detail: "Meeting BaaS didn't let it go: It is past",
    });
    await staysCalledOff(event);
  });

  it("of a click whose event can't be read leaves the person's no, and ends", async () => {
    const event = await mirroredEvent(calendar);
    await record(event);
    await upstream.fail({ path: `^/calendar_events/${event}`, ...unreadable });
    expect(await skip(event)).toMatchObject({ settled: false });
    await isOver(event);
    await tryAll(bots);
    await staysCalledOff(event);
  });

  it.each([
    ["was cancelled", { status: "cancelled" }],
    ["has no link any more", { meetingUrl: null }],
  ] as const)("by a loop since its event %s ends", async (_, data) => {
    const event = await mirroredEvent(calendar);
    await record(event);
    await upstream.fail({ method: "DELETE", path: botPath(event), ...refused });
    const { meetingId } = await prisma().event.update({ where: { id: event }, data });
    await isOver(event);
    await prisma().meeting.update({ where: { id: meetingId }, data: { dueAt: new Date(0) } });
    await workUntilRest();
    await tryAll(bots);
    await workUntilRest();
    const before = await rowOf(event);
    expect(before).toMatchObject({ state: "cancelled", wanted: "absent" });
    await prisma().meeting.update({ where: { id: meetingId }, data: { dueAt: new Date(0) } });
    await workUntilRest();
    await tryAll(bots, 2);
    expect(await rowOf(event)).toMatchObject({ wantedGeneration: before.wantedGeneration });
  });

  it("doesn't bring a failed one back to life", async () => {
    const event = await mirroredEvent(calendar);
    await record(event);
    const { id } = await rowOf(event);
    const data = { state: "failed" as const, wanted: "absent" as const, wantedGeneration: 2 };
    await prisma().bot.update({ where: { id }, data });
    await isOver(event);
    await upstream.fail({ method: "DELETE", path: botPath(event), ...refused });
    await tryAll(bots);
    await workUntilRest();
    expect(await rowOf(event)).toMatchObject({ state: "cancelled", settledGeneration: 2 });
    await tryAll(bots, 2);
    expect(await rowOf(event)).toMatchObject({ wanted: "absent", wantedGeneration: 2 });
  });
});

describe("a scheduled bot whose event can't be read", () => {
  it.each([
    ["edited", (event: string) => editBot(event, { name: "Other" }, member)],
    [
      "to be looked at again",
      async (event: string) => {
        const { id } = await rowOf(event);
        await prisma().bot.update({ where: { id }, data: { settledGeneration: 0 } });
      },
    ],
  ])("isn't given up before its end when it is %s", async (_, change) => {
    const event = await mirroredEvent(calendar);
    await record(event);
    await upstream.fail({ path: `^/calendar_events/${event}`, ...unreadable });
    await change(event);
    await tryAll(bots);
    expect(await rowOf(event)).toMatchObject({ state: "scheduled", errorCode: "unreadable" });
    await upstream.endFaults();
    await tryAll(bots, 1);
    expect(await shownOn(event)).toMatchObject({ state: "scheduled", settled: true, error: null });
    expect(await upstream.bots(event)).toHaveLength(1);
  });

  it("is given up after its end", async () => {
    const event = await mirroredEvent(calendar);
    await record(event);
    await upstream.fail({ path: `^/calendar_events/${event}`, ...unreadable });
    await editBot(event, { name: "Other" }, member);
    await isOver(event);
    await tryAll(bots);
    expect(await rowOf(event)).toMatchObject({ state: "failed", errorCode: "upstream_refused" });
  });
});

it("calling off that is refused before the end goes on", async () => {
  const event = await mirroredEvent(calendar);
  await record(event);
  await upstream.fail({ method: "DELETE", path: botPath(event), ...refused });
  expect(await refusalOf(skip(event))).toMatchObject({ code: "upstream_refused" });
  expect(await decisionOn(event)).toMatchObject({ choice: "record" });
  await upstream.edit(event, { meeting_url: null });
  await ring(calendar, [event]);
  await workUntilRest();
  await tryAll(bots);
  expect(await rowOf(event)).toMatchObject({ state: "scheduled", wanted: "absent" });
  await upstream.endFaults();
  await tryAll(bots, 1);
  expect(await upstream.bots(event)).toEqual([]);
});
