import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { prisma } from "@/lib/store/database/prisma";
import { findEvent } from "@/lib/store/events/events";
import { at, exchangeSeries, google, graph } from "@/test/scene/occurrences";
import { unchosen } from "@/test/scene/people";
import { upstream } from "@/test/scene/upstream";
import {
  adoptCalendars,
  letTimePass,
  member,
  mirroredEvent,
  ring,
  workUntilRest,
} from "@/test/scene/work";
import { chooseRecording } from "./choose-recording";
import { chooseSeries } from "./choose-series";

afterEach(upstream.reset);

const week = 7 * 24;
const skip = (event: string) => chooseRecording(event, { choice: "skip" }, member);
const record = (event: string) => chooseRecording(event, { choice: "record", config: {} }, member);
const botted = async (...events: string[]) =>
  (await upstream.bots(...events)).map((bot) => bot.event_uuid).sort();
const decisionOn = async (event: string) => (await findEvent(event, member))?.decision;

async function calendar(platform: "Google" | "Microsoft" = "Google"): Promise<string> {
  const made = await upstream.calendar(platform);
  await adoptCalendars();
  return made;
}

type Shape = { platform: "Google" | "Microsoft"; occurrence(hours: number): object };

/** A series that can be moved: its occurrences come under what names it at any hour. */
const shapes: [string, () => Shape][] = [
  [
    "Google",
    () => {
      const uid = `${randomUUID()}@google.com`;
      return { platform: "Google", occurrence: (hours) => google(uid, at(hours)) };
    },
  ],
  [
    "Outlook",
    () => {
      const series = exchangeSeries();
      return { platform: "Microsoft", occurrence: (hours) => graph(series, at(hours)) };
    },
  ],
];

async function bring(calendar: string, { occurrence }: Shape, hours: number[]): Promise<string[]> {
  const events: string[] = [];
  for (const n of hours) events.push((await upstream.event(calendar, occurrence(n))).uuid);
  await ring(calendar, events);
  await workUntilRest();
  return events;
}

async function cancel(calendar: string, events: string[]): Promise<void> {
  for (const event of events) await upstream.remove(event);
  await ring(calendar, events);
  await workUntilRest();
}

const weeks = [0, week, 2 * week];
const moves: [string, number][] = [
  ["by an hour", 1],
  ["to another day", 24],
];

describe.each(shapes)("a weekly series of %s that was moved", (_provider, newShape) => {
  it.each(moves)(
    "%s keeps who shouldn't be recorded, and who should",
    async (_how, by) => {
      for (const order of ["old first", "new first", "one by one"] as const) {
        const shape = newShape();
        const own = await calendar(shape.platform);
        const old = await bring(own, shape, weeks);
        await chooseSeries(old[0] ?? "", { choice: "record" }, member);
        await skip(old[1] ?? "");
        await workUntilRest();
        expect(await botted(...old)).toHaveLength(2);

        const hours = weeks.map((n) => n + by);
        const next: string[] = [];
        if (order === "old first") await cancel(own, old);
        if (order !== "one by one") next.push(...(await bring(own, shape, hours)));
        if (order === "new first") await cancel(own, old);
        if (order === "one by one") {
          for (const [n, event] of old.entries()) {
            next.push(...(await bring(own, shape, [hours[n] ?? 0])));
            await cancel(own, [event]);
          }
        }
        await letTimePass();
        await workUntilRest();
        const [first = "", second = "", third = ""] = next;
        expect(await botted(...old, ...next), order).toEqual([first, third].sort());
        expect(await decisionOn(second)).toEqual({
          choice: "skip",
          source: "person",
          by: { kind: "person", id: member.id, name: member.name },
          rule: null,
          reason: "Mel Member chose not to record it, before its series moved.",
          overruled: [{ source: "series", choice: "record" }],
        });
      }
    },
    120_000,
  );

  it("keeps a recording that nothing else asked for", async () => {
    const shape = newShape();
    const own = await calendar(shape.platform);
    const old = await bring(own, shape, weeks);
    await record(old[2] ?? "");
    await cancel(own, old);
    const next = await bring(
      own,
      shape,
      weeks.map((n) => n + 3),
    );
    expect(await botted(...old, ...next)).toEqual([next[2]]);
    const entry = await prisma().auditEntry.findFirst({
      where: { action: "inherit" },
      orderBy: { id: "desc" },
    });
    expect(entry).toMatchObject({ actorId: "callboard", after: { choice: "record" } });
  });

  it("twice, and back, keeps the last choice", async () => {
    const shape = newShape();
    const own = await calendar(shape.platform);
    const old = await bring(own, shape, weeks);
    await record(old[1] ?? "");
    await cancel(own, old);
    const next = await bring(
      own,
      shape,
      weeks.map((n) => n + 1),
    );
    await cancel(own, next);
    const third = await bring(
      own,
      shape,
      weeks.map((n) => n + 48),
    );
    expect(await botted(...old, ...next, ...third)).toEqual([third[1]]);
    await skip(third[1] ?? "");
    await cancel(own, third);
    for (const event of old) await upstream.restore(event);
    await ring(own, old);
    await workUntilRest();
    expect(await botted(...old, ...next, ...third)).toEqual([]);
    expect(await decisionOn(old[1] ?? "")).toMatchObject({ choice: "skip" });
  });

  it("goes by who chose for what came instead", async () => {
    const shape = newShape();
    const own = await calendar(shape.platform);
    const old = await bring(own, shape, weeks);
    await skip(old[1] ?? "");
    const next = await bring(
      own,
      shape,
      weeks.map((n) => n + 1),
    );
    await record(next[1] ?? "");
    await cancel(own, old);
    expect(await botted(...old, ...next)).toEqual([next[1]]);
    await chooseRecording(next[1] ?? "", { choice: "rules" }, member);
    await letTimePass();
    await workUntilRest();
    expect(await decisionOn(next[1] ?? "")).toMatchObject(unchosen);
  });
});

describe.each(shapes)("of a series of %s", (_provider, newShape) => {
  it("one that was cancelled hands nothing on to what comes after it", async () => {
    const shape = newShape();
    const own = await calendar(shape.platform);
    const [first = "", second = ""] = await bring(own, shape, [0, week]);
    await record(second);
    await cancel(own, [second]);
    const later = await bring(own, shape, [2 * week, 3 * week]);
    expect(await botted(first, second, ...later)).toEqual([]);
  });
});

describe("a single meeting made weekly", () => {
  it.each([true, false])(
    "by Google is recorded as it was (the single one goes first: %s)",
    async (first) => {
      const own = await calendar();
      const uid = `${randomUUID()}@google.com`;
      const single = await mirroredEvent(own, { start: at(1), ical_uid: uid });
      await record(single);
      const shape: Shape = { platform: "Google", occurrence: (hours) => google(uid, at(hours)) };
      if (first) await cancel(own, [single]);
      const series = await bring(own, shape, [1, week + 1]);
      if (!first) await cancel(own, [single]);
      expect(await botted(single, ...series)).toEqual([series[0]]);
    },
  );

  it("by Outlook isn't recorded as it wasn't, whatever the series is", async () => {
    const own = await calendar("Microsoft");
    const series = exchangeSeries();
    const raw = { subject: "Review", type: "singleInstance", uid: series.uid, iCalUId: series.uid };
    const single = await mirroredEvent(own, { start: at(1), raw });
    await skip(single);
    const shape: Shape = { platform: "Microsoft", occurrence: (hours) => graph(series, at(hours)) };
    const events = await bring(own, shape, [1, week + 1]);
    await cancel(own, [single]);
    await chooseSeries(events[1] ?? "", { choice: "record" }, member);
    await workUntilRest();
    expect(await botted(single, ...events)).toEqual([events[1]]);
  });

  it("and single again keeps what was chosen for its day", async () => {
    const own = await calendar();
    const uid = `${randomUUID()}@google.com`;
    const shape: Shape = { platform: "Google", occurrence: (hours) => google(uid, at(hours)) };
    const events = await bring(own, shape, [1, week + 1]);
    await record(events[1] ?? "");
    await cancel(own, events);
    const single = await mirroredEvent(own, { start: at(week + 2), ical_uid: uid });
    expect(await botted(...events, single)).toEqual([single]);
  });
});

it("a series that Google cut keeps what was chosen beyond the cut", async () => {
  const own = await calendar();
  const master = randomUUID();
  const named = (id: string): Shape => ({
    platform: "Google",
    occurrence: (hours) => ({ ...google(`${id}@google.com`, at(hours)), recurring_event_id: id }),
  });
  const old = await bring(own, named(master), [...weeks, 3 * week]);
  await chooseSeries(old[0] ?? "", { choice: "record" }, member);
  await skip(old[2] ?? "");
  await cancel(own, old.slice(2));
  const next = await bring(own, named(`${master}_R20261216T090000`), [2 * week + 1, 3 * week + 1]);
  expect(await botted(...old, ...next)).toEqual([old[0], old[1], next[1]].sort());
});

it("a mailbox that is connected anew finds what was chosen, though its series moved meanwhile", async () => {
  const own = await calendar();
  const uid = `${randomUUID()}@google.com`;
  const shape: Shape = { platform: "Google", occurrence: (hours) => google(uid, at(hours)) };
  const old = await bring(own, shape, weeks);
  await record(old[1] ?? "");
  const { google_id } = (await upstream.calendars()).find((one) => one.uuid === own) ?? {};
  for (const event of old) await upstream.remove(event);
  for (const n of weeks) await upstream.event(own, shape.occurrence(n + 1));
  await upstream.disconnect(own);
  await adoptCalendars();
  await upstream.call("POST", "/calendars/", {
    oauth_client_id: "id",
    oauth_client_secret: "secret",
    oauth_refresh_token: "token",
    platform: "Google",
    raw_calendar_id: google_id,
  });
  await adoptCalendars();
  const back = (await upstream.calendars()).find((one) => one.google_id === google_id);
  const next = (await upstream.allEvents(back?.uuid ?? ""))
    .filter((event) => event.served)
    .sort((a, b) => (a.start_time < b.start_time ? -1 : 1));
  expect(next).toHaveLength(3);
  expect(await botted(...old, ...next.map(({ uuid }) => uuid))).toEqual([next[1]?.uuid]);
});
