import { Refusal } from "@/lib/domain/refusal";
import { mayDecide, mayReadAll, type Viewer } from "@/lib/domain/role";
import type { BotState } from "@/lib/domain/views/bot-view";
import type { Decision } from "@/lib/domain/views/event-view";
import type { MeetingRange, MeetingView } from "@/lib/domain/views/meeting-view";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { botOrder, hiddenSource } from "@/lib/store/events/event-row";
import { goesOnAt } from "@/lib/store/events/goes-on-at";
import { isReadableBy, mailboxesOf } from "@/lib/store/events/privacy";
import { isSeenBy } from "@/lib/store/events/seen";

export type RangeQuery = {
  /** Meetings that overlap [from, to). */
  from: Date;
  to: Date;
  /** All connected ones when left out. */
  calendars?: string[] | undefined;
};

/** More events than a screen could show: whoever asks for so many asks for too much. */
const most = 20_000;

/**
 * The meetings of a range as this viewer may see them, each once, ordered by start: cancelled ones,
 * too, and those that were moved out of it a moment ago.
 * @throws Refusal invalid_request where they are too many for one answer
 */
export async function meetingsInRange(query: RangeQuery, viewer: Viewer): Promise<MeetingRange> {
  const rows = await prisma().$queryRaw<MeetingRow[]>(selection(query, viewer));
  if (rows.reduce((sum, { copies }) => sum + copies, 0) > most) {
    const message = "holds too many events: ask for fewer days or calendars";
    throw new Refusal("invalid_request", `to: ${message}`, [{ path: "to", message }]);
  }
  return { meetings: rows.map((row) => meetingView(row, viewer)) };
}

type MeetingRow = Pick<MeetingView, "id" | "eventId" | "calendarIds" | "title" | "allDay"> &
  Pick<MeetingView, "startDate" | "endDate" | "hasLink" | "cancelled" | "seen"> & {
    copies: number;
    /** Whether the viewer may read the copy that stands for it. */
    readable: boolean;
    private: boolean;
    privateTo: string[] | null;
    startsAt: Date;
    endsAt: Date;
    status: string;
    declined: boolean;
    declinedBy: string[] | null;
    seriesId: string | null;
    choice: Decision["choice"];
    source: Decision["source"];
    rule: string | null;
    state: BotState | null;
    foreign: boolean | null;
    settled: boolean | null;
    changedAt: Date | null;
    movedFrom: Date | null;
    movedFromEnd: Date | null;
    movedFromAllDay: boolean | null;
    movedFromStartDate: string | null;
    movedFromEndDate: string | null;
  };

/** What of a change's fields was before; null where it didn't change. */
const before = (
  fields: Prisma.Sql,
  field: "startsAt" | "endsAt" | "allDay" | "startDate" | "endDate",
) => Prisma.sql`
  (jsonb_path_query_first(${fields}, ${`$[*] ? (@.field == "${field}").before`}::jsonpath) #>> '{}')`;

/** The change `x` moved its event within a day: it may have been lengthened or shortened since. */
const isRecentMove = Prisma.sql`
  (x.kind = 'rescheduled' and x.detected_at > now() - interval '24 hours'
    and x.fields @> '[{"field": "startsAt"}]')`;

function selection(query: RangeQuery, viewer: Viewer): Prisma.Sql {
  const { from, to } = query;
  const begins = Prisma.sql`(e.starts_at >= ${from} and e.starts_at < ${to} and e.ends_at >= ${from})`;
  const left = Prisma.sql`${before(Prisma.sql`x.fields`, "startsAt")}::timestamptz`;
  const was = (field: Parameters<typeof before>[1]) => before(Prisma.sql`news.move`, field);
  return Prisma.sql`
    with recent as materialized (
      select x.event_id, x.fields from event_change x where ${isRecentMove}
    ), copy as materialized (
      (${copiesOf(begins, query, viewer)}) union all (${copiesOf(goesOnAt(from), query, viewer)})
      union all (${copiesOf(
        Prisma.sql`e.id = any(array(select x.event_id from recent x
            where ${left} >= ${from} and ${left} < ${to}))
          and not ${begins} and not ${goesOnAt(from)}`,
        query,
        viewer,
      )})
    ), one as (
      select meeting_id, starts_at, ends_at, count(*)::int as copies, bool_and(gone) as cancelled,
        bool_and(declined) filter (where readable and not gone) is true as declined,
        (array_agg(id order by gone, readable desc, declined, private, connected_at, calendar_id))[1] as id,
        array_agg(calendar_id order by connected_at, calendar_id) as calendars,
        array_agg(calendar_id order by connected_at, calendar_id) filter (where not gone) as live,
        array_agg(calendar_id order by connected_at, calendar_id)
          filter (where readable and declined and not gone) as declined_by
      from copy group by meeting_id, starts_at, ends_at
    )
    select one.meeting_id as id, one.id as "eventId", coalesce(one.live, one.calendars) as "calendarIds",
      one.copies, one.cancelled, one.declined, one.declined_by as "declinedBy", e.readable, e.private,
      ${mailboxesOf(Prisma.sql`one.meeting_id`)} as "privateTo", e.title, e.starts_at as "startsAt",
      e.ends_at as "endsAt", e.all_day as "allDay", e.start_date as "startDate",
      e.end_date as "endDate", e.status, e.series_id as "seriesId", e.has_link as "hasLink",
      m.outcome as choice, m.outcome_source as source, m.rule, bot.state, bot.foreign, bot.settled,
      news.at as "changedAt", news.seen, ${was("startsAt")}::timestamptz as "movedFrom",
      ${was("endsAt")}::timestamptz as "movedFromEnd", ${was("allDay")}::boolean as "movedFromAllDay",
      ${was("startDate")} as "movedFromStartDate", ${was("endDate")} as "movedFromEndDate"
    from one join copy e on e.id = one.id
    -- Each by itself: a join might read all meetings there are.
    cross join lateral (
      select m.outcome, m.outcome_source, m.outcome_rule ->> 'name' as rule
      from meeting m where m.id = one.meeting_id limit 1
    ) m
    left join lateral (
      select b.state, b.foreign, b.settled_generation = b.wanted_generation as settled
      from bot b where b.meeting_id = one.meeting_id order by ${botOrder} limit 1
    ) bot on true
    cross join lateral (
      select max(x.detected_at) as at, coalesce(bool_and(${isSeenBy(viewer)}), true) as seen,
        (array_agg(x.fields order by x.id desc) filter (where ${isRecentMove}))[1] as move
      from event_change x where x.event_id = one.id
        and x.cause_kind <> 'initial' and x.kind <> 'created' and not x.answers
    ) news
    order by one.starts_at, one.id`;
}

/** The copies of some time; one more than may be, so that too many are noticed. */
function copiesOf(time: Prisma.Sql, { calendars }: RangeQuery, viewer: Viewer): Prisma.Sql {
  return Prisma.sql`
    select e.id, e.meeting_id, e.calendar_id, e.title, e.starts_at, e.ends_at, e.all_day,
      e.start_date, e.end_date, e.status, e.private, e.series_id, c.connected_at,
      e.meeting_url is not null as has_link, coalesce(e.response = 'declined', false) as declined,
      e.deleted_at is not null or e.status = 'cancelled' as gone, ${isReadableBy(viewer)} as readable
    from event e join calendar c on c.id = e.calendar_id and c.disconnected_at is null
    where ${time}
      ${calendars ? Prisma.sql`and e.calendar_id = any(${calendars}::uuid[])` : Prisma.empty}
    limit ${most + 1}`;
}

/** A private meeting is its time, and how far its bot is, but for some. */
function meetingView(row: MeetingRow, viewer: Viewer): MeetingView {
  const { id, eventId, startsAt, endsAt, allDay, startDate, endDate, cancelled, readable } = row;
  const rule = readable && mayReadAll(row.privateTo, viewer) ? row.rule : null;
  return {
    ...{ id, eventId },
    calendarIds: [...new Set(row.calendarIds)],
    title: readable ? row.title : "Private",
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    ...{ allDay, startDate, endDate },
    state: row.state,
    decision: {
      choice: row.choice,
      source: readable ? row.source : hiddenSource(row.source),
      ...(rule && { rule }),
    },
    hasLink: readable && row.hasLink,
    cancelled,
    changedAt: row.changedAt?.toISOString() ?? null,
    seen: row.seen,
    ...(row.private && { private: true }),
    ...((!readable || !mayDecide(row.privateTo, viewer)) && { restricted: true }),
    ...(row.status === "tentative" && { tentative: true }),
    ...(row.declined && { declined: true }),
    ...(row.declinedBy && { declinedBy: [...new Set(row.declinedBy)] }),
    ...(row.foreign && { foreign: true }),
    ...(row.settled === false && { unsettled: true }),
    ...(readable && row.seriesId && { seriesId: row.seriesId }),
    ...(row.movedFrom && { movedFrom: placeBefore(row, row.movedFrom) }),
  };
}

/** Where it was: what the move left as it was is as it is. */
function placeBefore(row: MeetingRow, startsAt: Date): MeetingView["movedFrom"] {
  const startDate = row.movedFromStartDate ?? row.startDate;
  const endDate = row.movedFromEndDate ?? row.endDate;
  return {
    startsAt: startsAt.toISOString(),
    endsAt: (row.movedFromEnd ?? row.endsAt).toISOString(),
    ...((row.movedFromAllDay ?? row.allDay) && startDate && endDate && { startDate, endDate }),
  };
}
