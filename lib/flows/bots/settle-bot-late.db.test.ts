import { afterEach, describe, expect, it } from "vitest";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { botBody } from "@/lib/meeting-baas/v1/bot-body";
import { prisma } from "@/lib/store/database/prisma";
import { findEvent } from "@/lib/store/events/events";
import { botPath, refusalOf } from "@/test/scene/people";
import { upstream } from "@/test/scene/upstream";
import {
  letTimePass,
  member,
  mirroredCalendar,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";

const record = { choice: "record", config: {} } as const;
const skip = { choice: "skip" } as const;
const other = { ...member, id: "other", name: "Bo Other" };

afterEach(() => upstream.reset());

/** Two calendars' copies of one meeting, the first one's calendar connected earlier. */
async function twoCopies(): Promise<{ calendars: [string, string]; events: [string, string] }> {
  const calendars: [string, string] = [await mirroredCalendar(), await mirroredCalendar()];
  const input = { ical_uid: crypto.randomUUID(), title: "Shared" };
  const first = await mirroredEvent(calendars[0], input);
  return { calendars, events: [first, await mirroredEvent(calendars[1], input)] };
}

/** The call that we gave up waiting for has its effect at last. */
async function landLate(event: string, bot: string): Promise<void> {
  const stamp = { bot, generation: 1 };
  const body = botBody("schedule", { config: {}, stamp, meetingKey: event });
  await upstream.call("POST", botPath(event), body);
}

async function choiceOf(event: string) {
  const row = await prisma().event.findUniqueOrThrow({
    where: { id: event },
    select: { meeting: { select: { choice: true, decidedBy: true } } },
  });
  return row.meeting;
}

describe("a call whose answer was lost", () => {
  it("and that has its effect after the meeting was called off is undone", async () => {
    const calendar = await mirroredCalendar();
    const event = await mirroredEvent(calendar);
    await upstream.fail({ method: "POST", path: botPath(event), status: "reset" });
    const wished = await chooseRecording(event, record, member);
    expect(wished).toMatchObject({ settled: false });

    // Until it can't have an effect any more, nothing is concluded from what upstream shows.
    expect(await chooseRecording(event, skip, member)).toMatchObject({ settled: false });
    await letTimePass();
    await workUntilRest();
    await landLate(event, wished?.id ?? "");
    expect(await upstream.bots(event)).toHaveLength(1);

    await ring(calendar, [event]);
    await workUntilRest();
    expect(await upstream.bots(event)).toEqual([]);
  });

  it("is found done when its repetition is refused", async () => {
    const calendar = await mirroredCalendar();
    const event = await mirroredEvent(calendar);
    await upstream.fail({ method: "POST", path: botPath(event), status: 504 });
    const wished = await chooseRecording(event, record, member);
    await letTimePass();
    // The first call lands between the second one's look and its own call.
    await upstream.fail({ method: "POST", path: botPath(event), status: 409, delay_ms: 300 });
    await upstream.forgetCalls();
    const settling = workUntilRest();
    await upstream.called("POST", botPath(event));
    await landLate(event, wished?.id ?? "").catch(() => undefined);
    await settling;
    await letTimePass();
    await workUntilRest();
    expect(await upstream.bots(event)).toHaveLength(1);
    expect(await choiceOf(event)).toMatchObject({ choice: "record" });
  });
});

describe("a bot that is there though it was called off", () => {
  it("is gone before another copy's comes", async () => {
    const { calendars, events } = await twoCopies();
    await upstream.fail({ method: "POST", path: botPath(events[0]), status: "reset" });
    const wished = await chooseRecording(events[0], record, member);
    await chooseRecording(events[0], skip, member);
    await letTimePass();
    await workUntilRest();
    await landLate(events[0], wished?.id ?? "");
    await upstream.fail({ method: "DELETE", path: botPath(events[0]), status: 503, times: 9 });
    await upstream.edit(events[0], { is_organizer: false, response: "declined" });
    await ring(calendars[0], [events[0]]);
    await workUntilRest();

    await chooseRecording(events[1], record, other);
    await workUntilRest();
    expect(await upstream.bots(...events)).toMatchObject([{ event_uuid: events[0] }]);
    await upstream.endFaults();
    await letTimePass();
    await workUntilRest();
    expect(await upstream.bots(...events)).toMatchObject([{ event_uuid: events[1] }]);
  });
});

describe("a refusal", () => {
  it("to let a bot go whose answer was lost leaves it ours", async () => {
    const event = await mirroredEvent(await mirroredCalendar());
    const path = botPath(event);
    await upstream.fail({ method: "POST", path, status: "reset", after_effect: true });
    await chooseRecording(event, record, member);
    await letTimePass();
    await upstream.fail({ method: "DELETE", path, status: 400, body: { error: "Not now" } });
    expect(await refusalOf(chooseRecording(event, skip, member))).toMatchObject({
      code: "upstream_refused",
    });
    await letTimePass();
    await workUntilRest();
    expect((await findEvent(event, member))?.bot).toMatchObject({
      state: "scheduled",
      foreign: false,
      settled: true,
    });
    await chooseRecording(event, skip, member);
    expect(await upstream.bots(event)).toEqual([]);
  });

  it("leaves what another person chose meanwhile", async () => {
    const event = await mirroredEvent(await mirroredCalendar());
    await upstream.fail({
      method: "POST",
      path: botPath(event),
      status: 402,
      body: { error: "No tokens" },
      delay_ms: 400,
    });
    const first = chooseRecording(event, record, member).catch((error) => error.message);
    await upstream.called("POST", botPath(event));
    await chooseRecording(event, skip, other);
    expect(await first).toBe("No tokens");
    await letTimePass();
    await workUntilRest();
    expect(await choiceOf(event)).toMatchObject({
      choice: "skip",
      decidedBy: { name: "Bo Other" },
    });
    expect(await upstream.bots(event)).toEqual([]);
  });
});

describe("when the carrier is cancelled", () => {
  it("its bot goes before another copy's comes", async () => {
    const { calendars, events } = await twoCopies();
    await chooseRecording(events[0], record, member);
    expect(await upstream.bots(...events)).toMatchObject([{ event_uuid: events[0] }]);
    await upstream.remove(events[0]);
    await ring(calendars[0], [events[0]]);
    await workUntilRest();
    expect(await upstream.bots(...events)).toMatchObject([{ event_uuid: events[1] }]);
  });

  it("somebody who records meanwhile gets the bot on the other copy", async () => {
    const { calendars, events } = await twoCopies();
    await chooseRecording(events[0], record, member);
    await upstream.fail({ method: "DELETE", path: botPath(events[0]), status: 503 });
    await upstream.remove(events[0]);
    await ring(calendars[0], [events[0]]);
    await workUntilRest();

    await chooseRecording(events[1], record, other);
    await letTimePass();
    await workUntilRest();
    await letTimePass();
    await workUntilRest();
    expect(await upstream.bots(...events)).toMatchObject([{ event_uuid: events[1] }]);
  });

  it("a foreign bot on it doesn't bar the other copy", async () => {
    const { calendars, events } = await twoCopies();
    await upstream.foreignBot(events[0]);
    await upstream.remove(events[0]);
    await ring(calendars[0], [events[0]]);
    await workUntilRest();
    expect(await chooseRecording(events[1], record, member)).toMatchObject({
      state: "scheduled",
      eventId: events[1],
    });
  });
});

describe("an event that upstream doesn't know when its bot is settled", () => {
  const unknown = (event: string, times: number) =>
    upstream.fail({ method: "GET", path: `/calendar_events/${event}`, status: 404, times });

  it("is asked for again, since reads may lag", async () => {
    const event = await mirroredEvent(await mirroredCalendar());
    await unknown(event, 2);
    expect(await chooseRecording(event, record, member)).toMatchObject({ settled: false });
    for (const _ of [1, 2]) {
      await letTimePass();
      await workUntilRest();
    }
    expect(await upstream.bots(event)).toHaveLength(1);
  });

  it("is gone at the third look, and the mirror learns of it", async () => {
    const event = await mirroredEvent(await mirroredCalendar());
    await upstream.remove(event, "404");
    await chooseRecording(event, record, member);
    for (const _ of [1, 2, 3]) {
      await letTimePass();
      await workUntilRest();
    }
    expect(await findEvent(event, member)).toMatchObject({
      deletedAt: expect.any(String),
      bot: { state: expect.stringMatching(/failed|cancelled/) },
    });
  });
});
