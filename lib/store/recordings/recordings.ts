import type { Viewer } from "@/lib/domain/role";
import type { Decider } from "@/lib/domain/views/bot-view";
import type { RecordingView, Utterance } from "@/lib/domain/views/recording-view";
import { type BotEventColumns, botEvent, botEventColumns } from "@/lib/store/bots/bot-event";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { isClosedTo } from "@/lib/store/events/privacy";

type RecordingRow = BotEventColumns & {
  closed: boolean;
  id: string;
  botId: string;
  recordedAt: Date;
  durationSeconds: number | null;
  speakers: string[];
  transcript: Utterance[] | null;
  deletedAt: Date | null;
  deletedBy: Decider | null;
  eraseError: string | null;
  heldAt: Date | null;
  heldBy: { name: string } | null;
  holdReason: string | null;
};

/**
 * Once its result was told, none means that nobody spoke; but where none was asked for, or what was
 * told isn't served.
 */
const transcript = Prisma.sql`coalesce(r.transcript, case
  when r.deleted_at is null and coalesce(jsonb_typeof(b.config -> 'transcription'), '') <> 'null'
    and exists (select from bot_report p
      where p.bot_id = b.id and p.kind in ('complete', 'transcribed'))
    and not exists (select from delivery d
      where d.upstream_id = b.upstream_id and d.state in ('waiting', 'failed')
        and d.report ->> 'kind' in ('complete', 'transcribed'))
  then '[]'::jsonb end)`;

/**
 * One recording; null when there is none. Of a private meeting only its owner, whoever is invited
 * and admins learn who spoke and what was said; of any, where the team wants it so.
 */
export async function findRecording(id: string, viewer: Viewer): Promise<RecordingView | null> {
  const rows = await prisma().$queryRaw<RecordingRow[]>(Prisma.sql`
    select r.id, r.bot_id as "botId", r.duration_seconds as "durationSeconds", r.speakers,
      ${transcript} as transcript, r.deleted_at as "deletedAt", r.deleted_by as "deletedBy",
      r.erase_error as "eraseError",
      r.held_at as "heldAt", r.held_by as "heldBy", r.hold_reason as "holdReason",
      coalesce((select min(p.at) from bot_report p where p.bot_id = b.id and p.kind = 'status'),
        e.starts_at) as "recordedAt",
      ${isClosedTo(viewer, Prisma.sql`b.meeting_id`)} as closed, ${botEventColumns}
    from recording r join bot b on b.id = r.bot_id join event e on e.id = b.event_id
    where r.id = ${id}::uuid`);
  const row = rows[0];
  if (!row) return null;
  const open = !row.closed;
  return {
    id: row.id,
    botId: row.botId,
    event: botEvent(row, viewer),
    closed: row.closed,
    recordedAt: row.recordedAt.toISOString(),
    durationSeconds: row.durationSeconds,
    speakers: open ? row.speakers : [],
    transcript: open ? row.transcript : null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    deletedBy: row.deletedBy,
    eraseError: open ? row.eraseError : null,
    hold: open ? holdOf(row) : null,
  };
}

function holdOf({ heldAt, heldBy, holdReason }: RecordingRow): RecordingView["hold"] {
  if (!heldAt) return null;
  return { by: heldBy?.name ?? "", at: heldAt.toISOString(), reason: holdReason ?? "" };
}
