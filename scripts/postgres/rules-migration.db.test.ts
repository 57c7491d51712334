import { randomUUID } from "node:crypto";
import { expect, inject, it } from "vitest";
import { interpretEvent } from "@/lib/meeting-baas/v1/interpret-event";
import { type OldRows, upgrade } from "@/test/db/old-rows";
import { databaseUrl } from "../test/template-database";
import { connect } from "./connect";
import { createDatabase } from "./create-database";

// Rows as they were before there were rules.

const migration = "20261130212000_rules";
type Doing = (rows: OldRows) => Promise<void>;

async function upgraded(migration: string, given: Doing, then: Doing): Promise<void> {
  const name = `${inject("prefix")}${randomUUID()}`;
  await connect(inject("serverUrl"), (server) => createDatabase(server, name));
  await upgrade(databaseUrl(inject("serverUrl"), name), { migration, given, then });
}

const start = "2035-05-01T12:00:00Z";
const raws = [
  { summary: "Plain", eventType: "default" },
  { summary: "Away", eventType: "outOfOffice" },
  { summary: "Focus", eventType: "focusTime" },
  { summary: "Home", eventType: "workingLocation" },
  { summary: "Many", attendeesOmitted: true },
  { summary: "Hidden", guestsCanSeeOtherGuests: false },
  {
    summary: "Own",
    guestsCanSeeOtherGuests: false,
    organizer: { email: "a@x.example", self: true },
  },
  {
    summary: "In rooms",
    attendees: [
      { email: "ada@x.example", self: true },
      { email: "C_1@resource.calendar.google.com" },
      { email: "linden@x.example", resource: true },
      { email: "elm@x.example", resource: true },
      { displayName: "Nobody", resource: true },
      null,
    ],
  },
  {
    subject: "In rooms",
    isOrganizer: true,
    attendees: [
      { type: "required", emailAddress: { address: "bo@x.example", name: "Bo" } },
      { type: "resource", emailAddress: { address: "Linden@X.example", name: "Linden" } },
      { type: "Resource", emailAddress: { name: "Nowhere" } },
    ],
  },
  { subject: "Plain", showAs: "busy", sensitivity: "normal" },
  { subject: "Away", showAs: "oof" },
  { subject: "Home", showAs: "workingElsewhere" },
  { subject: "Coach", sensitivity: "personal" },
  { subject: "Hidden", hideAttendees: true },
  { subject: "Own", hideAttendees: true, isOrganizer: true },
];

it("reads what rules look at out of what is there, as it is read when it comes", async () => {
  const events: string[] = [];
  let mostly = "";
  await upgraded(
    migration,
    async ({ query, calendar, meeting, event }) => {
      const own = await calendar("ada@example.com");
      for (const raw of raws) {
        const of = await meeting(randomUUID());
        events.push(await event({ calendar: own, start, raw, meeting: of }));
        await query("update meeting set due_at = null where id = $1", [of]);
        mostly = of;
      }
      await query("update event set starts_at = starts_at - interval '1 day' where id = $1", [
        events.at(-1),
      ]);
      await query(
        "update event set meeting_url = 'https://acme.webex.com/meet/kim', meeting_host = 'other'",
      );
    },
    async ({ query }) => {
      for (const [n, raw] of raws.entries()) {
        const [row] = await query(
          `select kind, personal, guests_hidden as "guestsHidden", rooms, meeting_host as "meetingHost"
           from event where id = $1`,
          [events[n]],
        );
        const read = interpretEvent({
          ...{
            uuid: randomUUID(),
            calendar_uuid: randomUUID(),
            start_time: start,
            end_time: start,
          },
          ...{ last_updated_at: start, deleted: false, raw },
          meeting_url: "https://acme.webex.com/meet/kim",
        });
        if (!read.ok) throw new Error(read.reason);
        const { kind, personal, guestsHidden, rooms, meetingHost } = read.event;
        expect(row, JSON.stringify(raw)).toEqual({
          kind,
          personal,
          guestsHidden,
          rooms,
          meetingHost,
        });
      }
      const rooms = await query<{ rooms: string[] }>(
        "select rooms from event where rooms <> '{}' order by cardinality(rooms)",
      );
      expect(rooms.map((row) => row.rooms.length)).toEqual([1, 3]);
      const [meeting] = await query(
        `select due_at is not null as due, outcome_rule as rule, outcome_revision as revision
         from meeting where id = $1`,
        [mostly],
      );
      const [first] = await query("select id from meeting order by due_at limit 1");
      expect(first).toEqual({ id: mostly });
      expect(meeting).toEqual({ due: true, rule: null, revision: 0 });
    },
  );
});

it("reads who edited each rule last out of what was saved before", async () => {
  const rule = (id: string, name: string) => ({ id, name });
  const revisions = [
    { by: "ana", restrictions: [rule("r", "R")], rules: [rule("a", "A"), rule("b", "B")] },
    { by: "bo", restrictions: [rule("r", "R")], rules: [rule("b", "B"), rule("a", "Other")] },
    { by: "cy", restrictions: [rule("b", "B")], rules: [rule("a", "Other")] },
    { by: "di", restrictions: [rule("b", "B"), rule("r", "R")], rules: [rule("a", "Other")] },
  ];
  await upgraded(
    "20261201010000_rule_editors",
    async ({ query }) => {
      for (const [n, { by, restrictions, rules }] of revisions.entries())
        await query(
          `insert into ruleset (revision, restrictions, rules, internal_domains, edited_by, edited_at)
           values ($1::int, $2, $3, '{}', $4, '2026-11-01T00:00:00Z'::timestamptz + $1::int * interval '1 day')`,
          [
            n + 1,
            JSON.stringify(restrictions),
            JSON.stringify(rules),
            JSON.stringify({ id: by, name: by }),
          ],
        );
    },
    async ({ query }) => {
      const rows = await query<{ editors: object }>(
        "select editors from ruleset order by revision desc",
      );
      const edited = (by: string, day: number) => ({
        ...{ by: { id: by, name: by }, at: `2026-11-0${day}T00:00:00.000Z` },
      });
      expect(rows.map(({ editors }) => editors)).toEqual([
        { a: edited("bo", 3), b: edited("cy", 4), r: edited("di", 5) },
        {},
        {},
        {},
      ]);
    },
  );
});
