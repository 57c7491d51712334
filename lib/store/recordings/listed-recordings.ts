import type { Viewer } from "@/lib/domain/role";
import type { ListedRecording, RecordingPage } from "@/lib/domain/views/listed-recording";
import {
  type BotEventColumns,
  botEvent,
  botEventColumns,
  isOpen,
} from "@/lib/store/bots/bot-event";
import { instantPattern, packCursor, unpackCursor, uuidPattern } from "@/lib/store/database/cursor";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { isClosedTo } from "@/lib/store/events/privacy";

export type RecordingQuery = {
  /** These alone. */
  id?: string[] | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
};

type Row = BotEventColumns & {
  id: string;
  botId: string;
  closed: boolean;
  durationSeconds: number | null;
  speakers: string[];
  invited: string[] | null;
  firstLine: string | null;
  deletedAt: Date | null;
};

/** So many names tell enough. */
const mostPeople = 8;

/** What was recorded, the latest meeting first: an index knows that order of the bots that are done. */
export async function listRecordings(
  query: RecordingQuery,
  viewer: Viewer,
): Promise<RecordingPage> {
  const limit = query.limit ?? 100;
  const rows = await prisma().$queryRaw<Row[]>(Prisma.sql`
    with page as (
      select b.id, b.starts_at, r.id as recording_id from bot b join recording r on r.bot_id = b.id
      where ${Prisma.join(conditions(query), " and ")}
      order by b.starts_at desc, b.id desc limit ${limit + 1}
    )
    select r.id, b.id as "botId", r.duration_seconds as "durationSeconds", r.speakers,
      (select jsonb_agg(coalesce(guest ->> 'name', guest ->> 'email'))
        from jsonb_array_elements(e.attendees) guest) as invited,
      left(r.transcript -> 0 ->> 'text', 200) as "firstLine", r.deleted_at as "deletedAt",
      ${isClosedTo(viewer, Prisma.sql`b.meeting_id`)} as closed, ${botEventColumns}
    from page join bot b on b.id = page.id join recording r on r.id = page.recording_id
    join event e on e.id = b.event_id
    order by page.starts_at desc, page.id desc`);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    recordings: shown.map((row) => listedRecording(row, viewer)),
    next: last ? packCursor(last["event.startsAt"].toISOString(), last.botId) : null,
  };
}

function conditions({ id, cursor }: RecordingQuery): Prisma.Sql[] {
  const all = [Prisma.sql`b.state = 'done'`];
  if (id) all.push(Prisma.sql`r.id = any(${id}::uuid[])`);
  if (cursor) {
    const [startsAt, botId] = unpackCursor(cursor, instantPattern, uuidPattern);
    all.push(Prisma.sql`(b.starts_at, b.id) < (${startsAt}::timestamptz, ${botId}::uuid)`);
  }
  return all;
}

function listedRecording(row: Row, viewer: Viewer): ListedRecording {
  const invited = isOpen(row, viewer) ? (row.invited ?? []) : [];
  const people = row.speakers.length > 0 ? row.speakers : invited;
  return {
    id: row.id,
    event: botEvent(row, viewer),
    closed: row.closed,
    durationSeconds: row.durationSeconds,
    people: row.closed ? [] : [...new Set(people)].slice(0, mostPeople),
    firstLine: row.closed ? null : row.firstLine,
    deletedAt: row.deletedAt?.toISOString() ?? null,
  };
}
