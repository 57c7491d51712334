import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { afterEach, expect, it } from "vitest";
import type { EventContent } from "@/lib/domain/event-content";
import { carrierOf } from "@/lib/domain/plan-bot";
import { interpretEvent } from "@/lib/meeting-baas/interpret-event";
import { claimDueSync, requestFullSync } from "@/lib/store/calendar-sync";
import { Prisma } from "@/lib/store/generated/client";
import { lockMeeting } from "@/lib/store/meetings";
import { storedEvents } from "@/lib/store/mirror";
import { prisma } from "@/lib/store/prisma";
import { chooseRecording } from "./choose-recording";
import { upstream } from "./upstream-for-test";
import {
  letTimePass,
  member,
  mirroredCalendar,
  ring,
  workOnce,
  workUntilRest,
} from "./work-for-test";

// Random edits upstream, deliveries that are lost, doubled, late or say little, faults, crashes and
// clicks; then everything is left alone. At rest the mirror equals upstream field by field, and
// every meeting has exactly the bots that it should.

const runs = Number(process.env.PROPERTY_RUNS ?? 60);

afterEach(() => upstream.reset());

const nth = fc.nat({ max: 7 });
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("create"),
      calendar: fc.nat({ max: 1 }),
      hours: fc.integer({ min: 2, max: 90 }),
      link: fc.boolean(),
      shared: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("move"),
      event: nth,
      hours: fc.integer({ min: 2, max: 90 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("rename"),
      event: nth,
      title: fc.string({ maxLength: 20, unit: "binary" }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("delete"),
      event: nth,
      mode: fc.constantFrom("deleted" as const, "404" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("restore"), event: nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("unlink"), event: nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("decline"), event: nth }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("deliver"),
      event: nth,
      named: fc.boolean(),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("click"),
      event: nth,
      choice: fc.constantFrom("record" as const, "skip" as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("fail"),
      status: fc.constantFrom(500, 503, 429, "reset" as const),
      path: fc.constantFrom("/calendar_events", "/calendars"),
      lost: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("work") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("crash") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("wait") }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type World = {
  calendars: [string, string];
  events: { id: string; calendar: string }[];
  uid: string;
};

async function take(world: World, one: Step): Promise<void> {
  const event =
    "event" in one ? world.events[one.event % Math.max(world.events.length, 1)] : undefined;
  if ("event" in one && !event) return;
  const id = event?.id ?? "";
  switch (one.do) {
    case "create": {
      const { calendar, hours, link, shared } = one as Extract<Step, { link: boolean }>;
      const start = new Date(Date.now() + hours * 3_600_000).toISOString();
      const end = new Date(Date.parse(start) + 1_800_000).toISOString();
      const owner = world.calendars[calendar] ?? world.calendars[0];
      const made = await upstream.event(owner, {
        start,
        end,
        ...(link ? {} : { meeting_url: "" }),
        ...(shared ? { ical_uid: world.uid } : {}),
      });
      world.events.push({ id: made.uuid, calendar: owner });
      return;
    }
    case "move": {
      const start = new Date(
        Date.now() + (one as { hours: number }).hours * 3_600_000,
      ).toISOString();
      return void (await upstream.edit(id, { start }).catch(() => undefined));
    }
    case "rename":
      return void (await upstream
        .edit(id, { title: (one as { title: string }).title })
        .catch(() => undefined));
    case "delete":
      return void (await upstream
        .remove(id, (one as { mode: "deleted" | "404" }).mode)
        .catch(() => undefined));
    case "restore":
      return void (await upstream.restore(id).catch(() => undefined));
    case "unlink":
      return void (await upstream.edit(id, { meeting_url: "" }).catch(() => undefined));
    case "decline":
      return void (await upstream.edit(id, { response: "declined" }).catch(() => undefined));
    case "deliver": {
      const { named, times } = one as { named: boolean; times: number };
      for (let n = 0; n < times; n++) await ring(event?.calendar ?? "", named ? [id] : null);
      return;
    }
    case "click": {
      const { choice } = one as { choice: "record" | "skip" };
      const chosen = choice === "record" ? { choice, config: {} } : { choice };
      return void (await chooseRecording(id, chosen, member).catch(() => undefined));
    }
    case "fail": {
      const { status, path, lost } = one as {
        status: number | "reset";
        path: string;
        lost: boolean;
      };
      return void (await upstream.fail({ path, status, after_effect: lost }));
    }
    case "work":
      return void (await workOnce());
    case "crash":
      // A process that leased and died: nothing it did is there, its lease lapses.
      await prisma().$executeRaw(Prisma.sql`update calendar_sync set due_at = now()`);
      await claimDueSync(300);
      await prisma().$executeRaw(
        Prisma.sql`update calendar_sync set lease_until = now() - interval '1 second' where lease_until is not null`,
      );
      return;
    case "wait":
      return letTimePass();
  }
}

async function rest(): Promise<void> {
  await upstream.reset();
  for (let round = 0; round < 4; round++) {
    await letTimePass();
    await requestFullSync(null, true);
    await workUntilRest();
  }
}

/** What people see of an event, from either side. */
function face(event: Omit<EventContent, "raw" | "meetingKey" | "botParam">) {
  const { id, title, startTime, endTime, lastUpdatedAt, meetingUrl, attendees, response, status } =
    event;
  return { id, title, startTime, endTime, lastUpdatedAt, meetingUrl, attendees, response, status };
}

async function differences({ events }: World): Promise<unknown[]> {
  const mirror = await storedEvents(events.map((event) => event.id));
  const found: unknown[] = [];
  for (const { id, calendar } of events) {
    const sent = (await upstream.allEvents(calendar)).find((one) => one.uuid === id);
    const read = interpretEvent(sent);
    const stored = mirror.get(id);
    if (!read.ok) throw new Error(read.reason);
    const gone = read.event.deleted || sent?.served === false;
    if (gone ? stored && !stored.deleted : !stored || stored.deleted)
      found.push({ id, gone, stored });
    else if (!gone && stored) {
      const [is, should] = [face(stored), face(read.event)];
      if (!isDeepStrictEqual(is, should)) found.push({ is, should });
    }
  }
  return found;
}

/** Meetings whose bots upstream aren't those that their decision asks for. */
async function wrongBots({ events }: World): Promise<unknown[]> {
  const ids = events.map((event) => event.id);
  const rows = await prisma().event.findMany({
    where: { id: { in: ids } },
    select: { meetingId: true },
  });
  const found: unknown[] = [];
  for (const meetingId of new Set(rows.map((row) => row.meetingId))) {
    const meeting = await prisma().$transaction((tx) => lockMeeting(tx, meetingId));
    if (!meeting) continue;
    const carrier = meeting.choice === "record" ? carrierOf(meeting.copies, new Date()) : null;
    const bots = await upstream.bots(...meeting.copies.map((copy) => copy.eventId));
    if (bots.length !== (carrier ? 1 : 0))
      found.push({ meetingId, choice: meeting.choice, carrier, bots });
  }
  return found;
}

it(`converges, whatever happened (${runs} runs)`, { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      await upstream.reset();
      const calendars: World["calendars"] = [await mirroredCalendar(), await mirroredCalendar()];
      const world: World = { calendars, events: [], uid: crypto.randomUUID() };
      for (const one of steps) await take(world, one);
      await rest();
      expect(await differences(world)).toEqual([]);
      expect(await wrongBots(world)).toEqual([]);
      for (const calendar of calendars) await upstream.disconnect(calendar);
    }),
    { numRuns: runs, interruptAfterTimeLimit: 500_000, verbose: 1 },
  );
});
