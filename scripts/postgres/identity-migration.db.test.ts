import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, inject, it } from "vitest";
import { meetingKey } from "@/lib/domain/meeting-key";
import { interpretEvent } from "@/lib/meeting-baas/v1/interpret-event";
import { type OldRows, upgrade } from "@/test/db/old-rows";
import { databaseUrl } from "../test/template-database";
import { connect } from "./connect";
import { createDatabase } from "./create-database";

// Rows as they were before meetings were known by their UID's normal form.

const migration = "20261130172500_identity";
let url: string;

beforeEach(async () => {
  const name = `${inject("prefix")}${randomUUID()}`;
  await connect(inject("serverUrl"), (server) => createDatabase(server, name));
  url = databaseUrl(inject("serverUrl"), name);
});

const head = "040000008200E00074C5B7101A82E008";
const tail = "79B10884BC6DDA010000000000000000100000006E4027F21C5592458E37C350F6A446DF";
const series = `${head}00000000${tail}`;
const ofDay = (day: number) =>
  `${head}07EA0C${day.toString(16).padStart(2, "0").toUpperCase()}${tail}`;
const ada = JSON.stringify({ kind: "person", id: "ada", name: "Ada" });

type Row = { id: string; meeting: string; key: string; choice: string; due: boolean };
const rowsOf = ({ query }: OldRows, ids: string[]) =>
  query<Row>(
    `select e.id, m.id as meeting, m.key, m.choice, m.due_at is not null as due
     from event e join meeting m on m.id = e.meeting_id
     where e.id = any($1) order by e.starts_at, e.calendar_id`,
    [ids],
  );

const outlook = (day: number, uid: string | null = series) => ({
  type: "occurrence",
  subject: "Review",
  seriesMasterId: "MASTER",
  uid,
  iCalUId: ofDay(day),
  occurrenceId: `OID.MASTER.2026-12-${day}`,
});

const upgraded = (given: Doing, then: Doing) => upgrade(url, { migration, given, then });
type Doing = (rows: OldRows) => Promise<void>;

describe("the upgrade", () => {
  it("gives every occurrence that had become one meeting its own, chosen for as it was", async () => {
    const events: string[] = [];
    let merged = "";
    let sent = "";
    await upgraded(
      async ({ calendar, meeting, event, bot }) => {
        const one = await calendar("one@example.com");
        const two = await calendar("two@example.com");
        merged = await meeting("ical:all of them", "skip");
        for (const own of [one, two]) {
          for (const day of [10, 17, 24]) {
            const start = `2026-12-${day}T09:00:00Z`;
            events.push(
              await event({
                calendar: own,
                start,
                raw: outlook(day),
                meeting: merged,
                seriesKey: series,
              }),
            );
          }
        }
        sent = await bot(events[1] ?? "", merged);
      },
      async (rows) => {
        const { query } = rows;
        const found = await rowsOf(rows, events);
        const meetings = [...new Set(found.map((row) => row.meeting))];
        expect(meetings).toHaveLength(3);
        expect(found.map((row) => row.meeting)).toEqual(meetings.flatMap((id) => [id, id]));
        expect(meetings[0]).toBe(merged);
        expect(new Set(found.map((row) => row.choice))).toEqual(new Set(["skip"]));
        expect(found.every((row) => row.due)).toBe(true);
        const startTime = "2026-12-17T09:00:00.000000000Z";
        const occurrence = { originalStart: startTime, originalDay: "2026-12-17" };
        const key = meetingKey({ id: "", uid: series, ...occurrence, meetingUrl: null, startTime });
        expect(found[2]?.key).toBe(key);
        expect(await query("select meeting_id from bot where id = $1", [sent])).toEqual([
          { meeting_id: meetings[1] },
        ]);
        expect(
          await query("select distinct full_requested > done as asked from calendar_sync"),
        ).toEqual([{ asked: true }]);
      },
    );
  });

  it("keeps one bot of those that come into one meeting, and calls the others off", async () => {
    const start = "2026-12-17T09:00:00Z";
    const startTime = "2026-12-17T09:00:00.000000000Z";
    const occurrence = { originalStart: startTime, originalDay: "2026-12-17" };
    const uid = "x@google.com";
    const key = meetingKey({ id: "", uid, ...occurrence, meetingUrl: null, startTime });
    const sent: string[] = [];
    let there = "";
    let target = "";
    await upgraded(
      async ({ calendar, meeting, event, bot, query }) => {
        const inGoogle = await calendar("two@example.com");
        target = await meeting(key);
        const raw = { iCalUID: uid, originalStartTime: { dateTime: start } };
        there = await bot(await event({ calendar: inGoogle, start, raw, meeting: target }), target);
        for (const name of ["one", "three"]) {
          const own = { calendar: await calendar(`${name}@example.com`), seriesKey: uid };
          const merged = { ...own, meeting: await meeting(`ical:all of ${name}`) };
          await event({ ...merged, start: "2026-12-10T09:00:00Z", raw: outlook(10, uid) });
          const second = await event({ ...merged, start, raw: outlook(17, uid) });
          sent.push(await bot(second, merged.meeting));
        }
        await query("update bot set state = 'recording' where id = $1", [sent[1]]);
      },
      async ({ query }) => {
        const bots = await query(
          `select id, meeting_id = $1 as there, state, wanted, wanted_generation as generation
           from bot order by array_position($2::uuid[], id)`,
          [target, [there, ...sent]],
        );
        const calledOff = { there: true, state: "cancelled", wanted: "absent", generation: 2 };
        expect(bots).toEqual([
          { id: there, ...calledOff },
          { id: sent[0], ...calledOff },
          { id: sent[1], there: true, state: "recording", wanted: "present", generation: 1 },
        ]);
        // Nobody can make two of them again.
        await expect(
          query("update bot set state = 'scheduled' where id = $1", [there]),
        ).rejects.toThrow("bot_one_active_per_meeting");
      },
    );
  });

  it("has what stands for a series stand for all of it, by the newest", async () => {
    await upgraded(
      async ({ calendar, meeting, event, query }) => {
        const own = await calendar("Kim@example.com");
        for (const [day, choice] of [
          [10, "record"],
          [17, "skip"],
        ] as const) {
          const key = ofDay(day);
          await event({
            calendar: own,
            start: `2026-12-${day}T09:00:00Z`,
            raw: outlook(day, null),
            meeting: await meeting(`ical:${day}`),
            seriesKey: key,
          });
          await query(
            `insert into series_decision (id, mailbox, series_key, choice, decided_by, decided_at)
             values (gen_random_uuid(), 'kim@example.com', $1, $2, $3, now() + make_interval(days => $4))`,
            [key, choice, ada, day],
          );
        }
        await query(
          `insert into series_decision (id, mailbox, series_key, choice, decided_by)
           values (gen_random_uuid(), 'kim@example.com', 'abc_R20261216T090000@google.com', 'record', $1)`,
          [ada],
        );
      },
      async ({ query }) => {
        expect(await query("select series_key, choice from series_decision order by 1")).toEqual([
          { series_key: series, choice: "skip" },
          { series_key: "abc@google.com", choice: "record" },
        ]);
        expect(await query("select distinct series_key from event")).toEqual([
          { series_key: series },
        ]);
      },
    );
  });

  it("makes one meeting of copies that were two, where nobody chose for both", async () => {
    const data = Buffer.from("vCal-Uid\u0001\u0000\u0000\u0000x@google.com\u0000").toString("hex");
    const wrapped = `${head}${"0".repeat(40)}18000000${data}`;
    const events: string[] = [];
    let chosen = "";
    await upgraded(
      async ({ calendar, meeting, event }) => {
        const start = "2026-12-10T09:00:00Z";
        chosen = await meeting("ical:chosen", "record");
        const inOutlook = await calendar("one@example.com");
        const inGoogle = await calendar("two@example.com");
        const raw = { subject: "Review", uid: wrapped, iCalUId: wrapped };
        events.push(
          await event({ calendar: inOutlook, start, raw, meeting: chosen }),
          await event({
            calendar: inGoogle,
            start,
            raw: { iCalUID: "x@google.com" },
            meeting: await meeting("ical:other"),
          }),
        );
      },
      async (rows) => {
        const { query } = rows;
        const found = await rowsOf(rows, events);
        expect(new Set(found.map((row) => row.meeting))).toEqual(new Set([chosen]));
        expect(await query("select 1 from meeting")).toHaveLength(1);
      },
    );
  });

  it("reads of what is there what a sync would", async () => {
    const raws = [
      outlook(10),
      outlook(17, null),
      { ...outlook(10), type: "exception" },
      { ...outlook(10), isAllDay: true, start: { dateTime: "2026-12-10T00:00:00.0000000" } },
      { ...outlook(10), originalStart: "2026-12-10T07:00:00Z" },
      { ...outlook(10), occurrenceId: null, iCalUId: "odd", uid: null },
      { subject: "x", type: "singleInstance", iCalUId: ofDay(10).toLowerCase() },
      { subject: "x", iCalUId: `${head}07EA` },
      { iCalUID: "abc_R20261216T090000@google.com", recurringEventId: "abc_R20261216T090000" },
      { recurringEventId: "abc_R20261216", originalStartTime: { date: "2026-12-10" } },
      { iCalUID: "a@google.com", originalStartTime: { dateTime: "2026-12-10T23:30:00-05:00" } },
      {
        iCalUID: "a@google.com",
        originalStartTime: { dateTime: "2026-12-10T23:30:00Z", timeZone: "Asia/Tokyo" },
      },
      { iCalUID: ofDay(10) },
      {},
    ];
    const ids: string[] = [];
    let own = "";
    await upgraded(
      async ({ calendar, meeting, event }) => {
        own = await calendar("one@example.com");
        for (const raw of raws) {
          const start = "2026-12-10T09:00:00Z";
          const meetingId = await meeting(`event:${randomUUID()}`);
          ids.push(
            await event({
              calendar: own,
              start,
              raw,
              meeting: meetingId,
              seriesKey: "listed",
            }),
          );
        }
      },
      async ({ query }) => {
        const rows = await query<Record<string, unknown>>(
          `select series_key as "seriesKey", uid, original_start as "originalStart",
             original_day as "originalDay" from event order by array_position($1::uuid[], id)`,
          [ids],
        );
        const read = raws.map((raw, n) => {
          const result = interpretEvent({
            uuid: ids[n],
            calendar_uuid: own,
            google_id: "x",
            start_time: "2026-12-10T09:00:00Z",
            end_time: "2026-12-10T09:00:00Z",
            last_updated_at: "2026-12-10T09:00:00Z",
            is_organizer: true,
            is_recurring: true,
            recurring_event_id: "listed",
            deleted: false,
            attendees: [],
            raw,
          });
          if (!result.ok) throw new Error(result.reason);
          const { seriesKey, uid, originalStart, originalDay } = result.event;
          return { seriesKey, uid, originalStart, originalDay };
        });
        expect(rows).toEqual(read);
      },
    );
  });
});
