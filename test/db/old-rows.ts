import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Client } from "pg";
import { projectRoot } from "@/scripts/command/project-root";
import { connect } from "@/scripts/postgres/connect";
import { migrate } from "@/scripts/postgres/migrate";

// A database as it was before a migration, with rows as they were then.

/**
 * Brings an empty database to where it was before a migration, fills it, and then upgrades it.
 * @param then reads what has become of it
 */
export async function upgrade(
  url: string,
  { migration, given, then }: { migration: string; given: Doing; then: Doing },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "callboard-before-"));
  const all = join(projectRoot, "prisma/migrations");
  for (const name of readdirSync(all)) {
    if (name < migration) cpSync(join(all, name), join(folder, name), { recursive: true });
  }
  await migrate(url, folder);
  rmSync(folder, { recursive: true });
  await connect(url, async (client) => {
    await given(rowsIn(client));
    await migrate(url);
    await then(rowsIn(client));
  });
}

type Doing = (rows: OldRows) => Promise<void>;
export type OldRows = ReturnType<typeof rowsIn>;

type Given = {
  calendar: string;
  start: string;
  raw: object;
  meeting: string;
  seriesKey?: string | null;
};

const ada = JSON.stringify({ kind: "person", id: "ada", name: "Ada" });

function rowsIn(client: Client) {
  const query = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await client.query(sql, values)).rows as Row[];

  const calendar = async (email: string): Promise<string> => {
    const id = randomUUID();
    await query(
      "insert into calendar (id, google_id, name, email, hue) values ($1, 'x', 'Kim', $2, 1)",
      [id, email],
    );
    await query("insert into calendar_sync (calendar_id, done) values ($1, 1)", [id]);
    return id;
  };

  const meeting = async (key: string, choice: "record" | "skip" | null = null): Promise<string> => {
    const id = randomUUID();
    await query(
      `insert into meeting (id, key, choice, decided_by, decided_at)
       values ($1, $2, $3, $4, case when $4::jsonb is not null then now() end)`,
      [id, key, choice ?? "rules", choice && ada],
    );
    return id;
  };

  const event = async ({
    calendar,
    start,
    raw,
    meeting,
    seriesKey = null,
  }: Given): Promise<string> => {
    const id = randomUUID();
    const precise = start.replace("Z", ".000000000Z");
    await query(
      `insert into event (id, calendar_id, meeting_id, provider_id, title, start_time, end_time,
         last_updated_at, starts_at, ends_at, all_day, attendees, is_organizer, recurring, series_id,
         series_key, status, private, raw, fetch_seq)
       values ($1, $2, $3, 'x', 'Review', $4, $4, $4, $5, $5, $6, '[]', true, $7, $8, $8, 'confirmed',
         false, $9, 1)`,
      [
        id,
        calendar,
        meeting,
        precise,
        start,
        "isAllDay" in raw && raw.isAllDay,
        seriesKey !== null,
        seriesKey,
        raw,
      ],
    );
    return id;
  };

  const bot = async (event: string, meeting: string): Promise<string> => {
    const id = randomUUID();
    await query(
      `insert into bot (id, meeting_id, event_id, state, config, wanted)
       values ($1, $2, $3, 'scheduled', '{}', 'present')`,
      [id, meeting, event],
    );
    return id;
  };

  return { query, calendar, meeting, event, bot };
}
