import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { chooseSeries } from "@/lib/flows/decisions/choose-series";
import { prisma } from "@/lib/store/database/prisma";
import { at, dayOf, exchangeSeries, google, graph, head } from "@/test/scene/occurrences";
import { upstream } from "@/test/scene/upstream";
import { adoptCalendars, member, mirroredEvent, ring, workUntilRest } from "@/test/scene/work";

// What people report publicly of calendars, as it comes from Graph and from Google.

afterEach(upstream.reset);

async function calendars(...platforms: ("Google" | "Microsoft")[]): Promise<string[]> {
  const made: string[] = [];
  for (const platform of platforms) made.push(await upstream.calendar(platform));
  await adoptCalendars();
  return made;
}

async function meetingsOf(...events: string[]): Promise<string[]> {
  const rows = await prisma().event.findMany({
    where: { id: { in: events } },
    select: { id: true, meetingId: true },
  });
  return events.map((id) => rows.find((row) => row.id === id)?.meetingId ?? "");
}
const distinct = (all: string[]) => new Set(all).size;
const botted = async (...events: string[]) =>
  (await upstream.bots(...events)).map((bot) => bot.event_uuid).sort();

const week = 7 * 24;

describe("a weekly series of Outlook whose original starts Graph leaves out", () => {
  it.each([
    ["with the series' uid beside each id", {}],
    ["by each occurrence's id alone", { uid: null }],
  ])("is as many meetings as it has occurrences, %s", async (_how, changed) => {
    const [calendar = ""] = await calendars("Microsoft");
    const series = exchangeSeries();
    const events: string[] = [];
    for (let n = 0; n < 4; n++) {
      events.push(
        await mirroredEvent(calendar, graph(series, at(n * week), at(n * week), changed)),
      );
    }
    expect(distinct(await meetingsOf(...events))).toBe(4);

    const [first = "", second = ""] = events;
    await chooseSeries(first, { choice: "record" }, member);
    await workUntilRest();
    expect(await botted(...events)).toEqual([...events].sort());
    await chooseRecording(second, { choice: "skip" }, member);
    await workUntilRest();
    expect(await botted(...events)).toEqual(events.filter((id) => id !== second).sort());
  });
});

describe("a Google invitation in an Outlook mailbox", () => {
  const wrap = (uid: string) => {
    const data = Buffer.from(`vCal-Uid\u0001\u0000\u0000\u0000${uid}\u0000`);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(data.length);
    const hex = `${"0".repeat(40)}${size.toString("hex")}${data.toString("hex")}`;
    return `${head}${hex}`.toUpperCase();
  };

  it.each([0, 1])("gets one bot, clicked in whichever calendar first (%i)", async (clicked) => {
    const [inGoogle = "", inOutlook = ""] = await calendars("Google", "Microsoft");
    const uid = `${randomUUID()}@google.com`;
    const id = wrap(uid);
    const events = [
      await mirroredEvent(inGoogle, { start: at(1), ical_uid: uid }),
      await mirroredEvent(inOutlook, {
        start: at(1),
        raw: { subject: "Review", uid: id, iCalUId: id },
      }),
    ];
    expect(distinct(await meetingsOf(...events))).toBe(1);
    for (const event of [events[clicked] ?? "", events[1 - clicked] ?? ""]) {
      await chooseRecording(event, { choice: "record", config: {} }, member);
    }
    await workUntilRest();
    expect(await botted(...events)).toHaveLength(1);
  });
});

describe("a series of Google that was cut", () => {
  it("is covered by what stands for it, from the cut on and before it", async () => {
    const [calendar = ""] = await calendars("Google");
    const master = `${randomUUID()}`;
    const before: string[] = [];
    for (let n = 0; n < 4; n++) {
      const occurrence = google(`${master}@google.com`, at(n * week));
      before.push(await mirroredEvent(calendar, { ...occurrence, recurring_event_id: master }));
    }
    await chooseSeries(before[0] ?? "", { choice: "record" }, member);
    await workUntilRest();

    for (const event of before.slice(2)) await upstream.remove(event);
    await ring(calendar, before.slice(2));
    const cut = `${master}_R${at(2 * week).replace(/[-:]|\.\d+Z/g, "")}`;
    const after: string[] = [];
    for (const n of [2, 3]) {
      const occurrence = google(`${cut}@google.com`, at(n * week + 1));
      after.push(await mirroredEvent(calendar, { ...occurrence, recurring_event_id: cut }));
    }
    await workUntilRest();
    expect(await botted(...before, ...after)).toEqual([...before.slice(0, 2), ...after].sort());
  });
});

describe("an occurrence that was moved, and of which Outlook tells the day alone,", () => {
  const both = async () => {
    const [inGoogle = "", inOutlook = ""] = await calendars("Google", "Microsoft");
    return { inGoogle, inOutlook, series: exchangeSeries() };
  };

  it.each([true, false])(
    "is the one that Google knows exactly (Google first: %s)",
    async (first) => {
      const { inGoogle, inOutlook, series } = await both();
      const exact = () => mirroredEvent(inGoogle, google(series.uid, at(0), at(3)));
      const byDay = () => mirroredEvent(inOutlook, graph(series, at(0), at(3)));
      const events = first ? [await exact(), await byDay()] : [await byDay(), await exact()];
      expect(distinct(await meetingsOf(...events))).toBe(1);
      for (const event of events) {
        await chooseRecording(event, { choice: "record", config: {} }, member);
      }
      expect(await botted(...events)).toHaveLength(1);
    },
  );

  it("is so when it wasn't moved in Google's copy yet", async () => {
    const { inGoogle, inOutlook, series } = await both();
    const exact = await mirroredEvent(inGoogle, google(series.uid, at(0)));
    const byDay = await mirroredEvent(inOutlook, graph(series, at(0), at(3)));
    const next = await mirroredEvent(inOutlook, graph(series, at(week)));
    expect(distinct(await meetingsOf(exact, byDay))).toBe(1);
    expect(distinct(await meetingsOf(exact, next))).toBe(2);
  });

  it("is so when both calendars bring it at once", async () => {
    const { inGoogle, inOutlook, series } = await both();
    const events: string[] = [];
    for (let n = 0; n < 4; n++) {
      const exact = await upstream.event(
        inGoogle,
        google(series.uid, at(n * week), at(n * week + 3)),
      );
      const byDay = await upstream.event(inOutlook, graph(series, at(n * week), at(n * week + 3)));
      events.push(exact.uuid, byDay.uuid);
    }
    await ring(inGoogle, null);
    await ring(inOutlook, null);
    await Promise.all([workUntilRest(), workUntilRest()]);
    expect(distinct(await meetingsOf(...events))).toBe(4);
  });

  it("stays apart from others of its calendar on that day", async () => {
    const { inGoogle, inOutlook, series } = await both();
    const hours = [0, 1, 2];
    const exact: string[] = [];
    for (const n of hours)
      exact.push(await mirroredEvent(inGoogle, google(series.uid, at(n), at(n + 5))));
    const byDay: string[] = [];
    for (const n of hours)
      byDay.push(await mirroredEvent(inOutlook, graph(series, at(0), at(n + 5))));
    expect(await meetingsOf(...byDay)).toEqual(await meetingsOf(...exact));
    expect(distinct(await meetingsOf(...byDay))).toBe(3);
    // Nobody knows which of the three these are.
    const unknown = [
      await mirroredEvent(inOutlook, graph(series, at(0), at(9))),
      await mirroredEvent(inOutlook, graph(series, at(0), at(10))),
    ];
    expect(distinct(await meetingsOf(...exact, ...byDay, ...unknown))).toBe(5);
  });
});

it("an all-day series is the same meetings in both calendars", async () => {
  const [inGoogle = "", inOutlook = ""] = await calendars("Google", "Microsoft");
  const series = exchangeSeries();
  const days = [dayOf(at(0)), dayOf(at(week))];
  const events: string[] = [];
  for (const day of days) {
    const bounds = {
      all_day: { start: day, end: dayOf(new Date(Date.parse(day) + 24 * 3_600_000).toISOString()) },
    };
    const original = `${day}T00:00:00Z`;
    events.push(
      await mirroredEvent(inGoogle, { ...google(series.uid, original), ...bounds }),
      await mirroredEvent(inOutlook, {
        ...graph(series, original, original, {
          isAllDay: true,
          end: { dateTime: `${bounds.all_day.end}T00:00:00.0000000`, timeZone: "UTC" },
        }),
        ...bounds,
      }),
    );
  }
  const [a, b, c, d] = await meetingsOf(...events);
  expect([a, c]).toEqual([b, d]);
  expect(a).not.toBe(c);
});

it("an occurrence whose series is read otherwise than before follows what stands for it", async () => {
  const [calendar = ""] = await calendars("Google");
  const uid = `${randomUUID()}@google.com`;
  const first = await mirroredEvent(calendar, google(uid, at(0)));
  const second = await mirroredEvent(calendar, google(uid, at(week)));
  const misread = { seriesKey: "misread", uid: "misread", contentHash: "misread" };
  await prisma().event.update({ where: { id: second }, data: misread });
  await chooseSeries(first, { choice: "record" }, member);
  await workUntilRest();
  expect(await botted(first, second)).toEqual([first]);

  await ring(calendar, [second]);
  await workUntilRest();
  expect(await botted(first, second)).toEqual([first, second].sort());
});
