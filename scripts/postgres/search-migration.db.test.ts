import { randomUUID } from "node:crypto";
import { expect, inject, test } from "vitest";
import { type OldRows, upgrade } from "@/test/db/old-rows";
import { databaseUrl } from "../test/template-database";
import { connect } from "./connect";
import { createDatabase } from "./create-database";

const migration = "20261201020000_seen";

test("what is there already is no news to anybody, and is found once it changes", async () => {
  const serverUrl = inject("serverUrl");
  const name = `${inject("prefix")}${randomUUID()}`;
  await connect(serverUrl, (client) => createDatabase(client, name));
  let [event, recording] = ["", randomUUID()];

  const given = async (rows: OldRows) => {
    const calendar = await rows.calendar("kim@example.com");
    const meeting = await rows.meeting("one");
    event = await rows.event({ calendar, start: "2026-12-01T09:00:00Z", raw: {}, meeting });
    const bot = await rows.bot(event, meeting);
    const said = Array.from({ length: 45 }, (_, n) => ({ text: `Line ${n}` }));
    await rows.query(
      "insert into recording (id, bot_id, speakers, transcript) values ($1, $2, '[]', $3)",
      [recording, bot, JSON.stringify(said)],
    );
    await rows.query(
      `insert into event_change (event_id, calendar_id, title, kind, fields, private,
         upstream_updated_at, cause_kind)
       values ($1, $2, 'Review', 'updated', '[]', false, '', 'delivery')`,
      [event, calendar],
    );
    await rows.query(`insert into "user" (id, name, email) values ('old', 'Old', 'old@x.example')`);
  };
  const then = async (rows: OldRows) => {
    const found = (words: string) =>
      rows.query("select event_id from event_text where words @@ search_query($1)", [words]);
    // The worker sees to what doesn't change: no migration holds all of it at once.
    expect(await found("revi")).toEqual([]);
    await rows.query("update event set location = 'Attic' where id = $1", [event]);
    expect(await found("revi")).toEqual([{ event_id: event }]);
    expect(await found("line")).toEqual([]);
    await rows.query(`update recording set transcript = transcript || '{"text": "End"}'`);
    const lines = "select part from recording_text where words @@ search_query($1) order by part";
    expect(await rows.query(lines, ["line"])).toEqual([{ part: 0 }, { part: 1 }, { part: 2 }]);
    expect(await rows.query(lines, ["44"])).toEqual([{ part: 2 }]);
    await rows.query(`insert into "user" (id, name, email) values ('new', 'New', 'new@x.example')`);
    const [last] = await rows.query<{ id: string }>("select max(id) as id from event_change");
    expect(await rows.query("select * from seen order by person_id")).toEqual([
      { person_id: "new", until_id: last?.id },
      { person_id: "old", until_id: last?.id },
    ]);
    await rows.query("update event set title = 'Retro' where id = $1", [event]);
    expect(await found("review")).toEqual([]);
    expect(await found("etr")).toEqual([{ event_id: event }]);
  };
  await upgrade(databaseUrl(serverUrl, name), { migration, given, then });
});
