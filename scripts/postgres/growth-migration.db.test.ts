import { randomUUID } from "node:crypto";
import { expect, inject, test } from "vitest";
import { type OldRows, upgrade } from "@/test/db/old-rows";
import { databaseUrl } from "../test/template-database";
import { connect } from "./connect";
import { createDatabase } from "./create-database";

const migration = "20261130202501_bot_times";

test("old bots get their events' times, and calendars their number of events", async () => {
  const serverUrl = inject("serverUrl");
  const name = `${inject("prefix")}${randomUUID()}`;
  await connect(serverUrl, (client) => createDatabase(client, name));
  let [calendar, bot, gone] = ["", "", ""];

  const given = async (rows: OldRows) => {
    calendar = await rows.calendar("kim@example.com");
    const meeting = await rows.meeting("one");
    const event = () => rows.event({ calendar, start: "2026-12-01T09:00:00Z", raw: {}, meeting });
    const backwards = await event();
    await event();
    gone = await event();
    await rows.query("update event set deleted_at = now() where id = $1", [gone]);
    await rows.query("update event set ends_at = '2026-12-01T08:00Z' where id = $1", [backwards]);
    bot = await rows.bot(backwards, meeting);
  };
  const then = async (rows: OldRows) => {
    const at = new Date("2026-12-01T09:00:00Z");
    const times = "select starts_at, ends_at from bot where id = $1";
    expect(await rows.query(times, [bot])).toEqual([{ starts_at: at, ends_at: at }]);
    const sizes = () => rows.query("select * from calendar_size");
    expect(await sizes()).toEqual([{ calendar_id: calendar, events: 2 }]);
    await rows.query("update event set deleted_at = null where id = $1", [gone]);
    expect(await sizes()).toEqual([{ calendar_id: calendar, events: 3 }]);
  };
  await upgrade(databaseUrl(serverUrl, name), { migration, given, then });
});
