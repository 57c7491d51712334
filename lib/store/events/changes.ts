import { mayRead, type Viewer } from "@/lib/domain/role";
import {
  CauseKind,
  ChangeKind,
  type ChangePage,
  type ChangeView,
} from "@/lib/domain/views/change-view";
import { mostApart } from "@/lib/store/database/apart";
import { numberPattern, packCursor, unpackCursor } from "@/lib/store/database/cursor";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { botOrder } from "./event-row";
import { isSeenBy, unseenBegins } from "./seen";

export type ChangeQuery = {
  calendar?: string[] | undefined;
  kind?: ChangeKind[] | undefined;
  since?: Date | undefined;
  /** Also what calendars held when they were first read. */
  includeInitial?: boolean | undefined;
  /** One event's history. */
  event?: string | undefined;
  /** What one delivery changed. */
  cause?: string | undefined;
  causeKind?: CauseKind | undefined;
  /** These alone. */
  ids?: string[] | undefined;
  /** Only of meetings that have, or had, a bot. */
  withBot?: boolean | undefined;
  /** Only what the viewer hasn't seen. */
  unseen?: boolean | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
};

/** Changes newest first, as this viewer may see them. */
export async function listChanges(query: ChangeQuery, viewer: Viewer): Promise<ChangePage> {
  const limit = query.limit ?? 100;
  const rows = await prisma().$queryRaw<ChangeRow[]>(Prisma.sql`
    with page as (${pageOf(query, viewer, limit + 1)})
    select x.id, x.event_id as "eventId", x.calendar_id as "calendarId", x.title, x.kind, x.fields,
      x.upstream_updated_at as "upstreamUpdatedAt", x.detected_at as "detectedAt",
      x.cause_kind as "causeKind", x.cause_id as "causeId",
      x.answers, ${isSeenBy(viewer)} as seen,
      x.private or e.private as private, c.email as mailbox, e.meeting_id as "meetingId",
      e.starts_at as "startsAt", e.start_date as "startDate", m.outcome = 'record' as recorded,
      bot.json as bot
    from page join event_change x on x.id = page.id
    join event e on e.id = x.event_id join calendar c on c.id = e.calendar_id
    join meeting m on m.id = e.meeting_id
    left join lateral (
      select jsonb_build_object('state', b.state, 'foreign', b.foreign,
        'settled', b.settled_generation = b.wanted_generation) as json
      from bot b where b.meeting_id = e.meeting_id order by ${botOrder} limit 1
    ) bot on true
    order by x.id desc`);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    changes: shown.map((row) => changeView(row, viewer)),
    next: last ? packCursor(String(last.id)) : null,
  };
}

type ChangeRow = Omit<ChangeView, "id" | "detectedAt" | "cause" | "meeting"> & {
  id: bigint;
  detectedAt: Date;
  meetingId: string;
  startsAt: Date;
  startDate: string | null;
  recorded: boolean;
  bot: ChangeView["meeting"]["bot"];
  causeKind: ChangeView["cause"]["kind"];
  causeId: string | null;
  private: boolean;
  mailbox: string;
};

/**
 * The ids of a page's changes: the newest of each kind and cause, and calendar where some are asked
 * for, of which an index knows the order; and of these the newest. Of one event or delivery there
 * are few, and of those that are named.
 */
function pageOf(query: ChangeQuery, viewer: Viewer, most: number): Prisma.Sql {
  const { event, cause, ids, calendar } = query;
  const newest = (of: Prisma.Sql[]) => Prisma.sql`
    select x.id from event_change x where ${Prisma.join([...of, ...places(query, viewer)], " and ")}
    order by x.id desc limit ${most}`;
  const kinds = query.kind ?? ChangeKind.options;
  if (event || cause || ids || (calendar && calendar.length > mostApart)) {
    return newest([
      Prisma.sql`x.kind = any(${kinds}::text[]) and x.cause_kind = any(${causesOf(query)}::text[])`,
      ...(calendar ? [Prisma.sql`x.calendar_id = any(${calendar}::uuid[])`] : []),
    ]);
  }
  const each = (values: string[]) => Prisma.sql`(select distinct unnest(${values}::text[]))`;
  const ofKind = Prisma.sql`x.kind = k.kind and x.cause_kind = c.cause`;
  const ofCalendar = Prisma.sql`x.calendar_id = one.calendar::uuid and ${ofKind}`;
  return Prisma.sql`
    select x.id from ${each(kinds)} k (kind) cross join ${each(causesOf(query))} c (cause)
    ${calendar ? Prisma.sql`cross join ${each(calendar)} one (calendar)` : Prisma.empty}
    cross join lateral (${newest([calendar ? ofCalendar : ofKind])}) x
    order by x.id desc limit ${most}`;
}

function causesOf({ causeKind, includeInitial }: ChangeQuery): CauseKind[] {
  const all = causeKind ? [causeKind] : CauseKind.options;
  return all.filter((kind) => includeInitial || kind !== "initial");
}

/** Where a page's changes may be, of whatever kind they are. */
function places(query: ChangeQuery, viewer: Viewer): Prisma.Sql[] {
  const { cause, event, ids, since, withBot, unseen, cursor } = query;
  const all: Prisma.Sql[] = [];
  if (cause) all.push(Prisma.sql`x.cause_id = ${cause}::uuid`);
  if (ids) all.push(Prisma.sql`x.id = any(${ids}::bigint[])`);
  if (event) all.push(Prisma.sql`x.event_id = ${event}::uuid`);
  if (since) all.push(Prisma.sql`x.detected_at >= ${since}`);
  if (withBot) {
    all.push(Prisma.sql`exists (select from event e join bot b on b.meeting_id = e.meeting_id
      where e.id = x.event_id)`);
  }
  if (unseen) {
    // The first says from where on, to the index that knows the order.
    all.push(unseenBegins(viewer), Prisma.sql`not ${isSeenBy(viewer)}`);
  }
  if (cursor) {
    const [id] = unpackCursor(cursor, numberPattern);
    all.push(Prisma.sql`x.id < ${id}::bigint`);
  }
  return all;
}

const timing = ["startsAt", "endsAt", "allDay", "startDate", "endDate", "status", "private"];

/** A private event is only its time, but for some; so is what changed while it was private. */
function changeView(
  { causeKind, causeId, private: isPrivate, mailbox, ...of }: ChangeRow,
  viewer: Viewer,
): ChangeView {
  const { meetingId, startsAt, startDate, recorded, bot, ...row } = of;
  const hidden = !mayRead({ private: isPrivate, mailbox }, viewer);
  return {
    ...row,
    id: String(row.id),
    title: hidden ? "Private" : row.title,
    meeting: { id: meetingId, startsAt: startsAt.toISOString(), startDate, recorded, bot },
    // Who answers an invitation, others may not know.
    answers: !hidden && row.answers,
    fields: hidden ? row.fields.filter((f) => timing.includes(f.field)) : row.fields,
    detectedAt: row.detectedAt.toISOString(),
    cause: { kind: causeKind, id: causeId },
  };
}
