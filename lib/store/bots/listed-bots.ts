import { isInCall, mostCounted } from "@/lib/domain/bot-lifecycle";
import type { Viewer } from "@/lib/domain/role";
import { BotState } from "@/lib/domain/views/bot-view";
import type {
  BotCounts,
  BotDetail,
  BotGroup,
  BotPage,
  ListedBot,
  ReportView,
  TallyFate,
  UnmatchedBot,
} from "@/lib/domain/views/listed-bot";
import { instantPattern, packCursor, unpackCursor, uuidPattern } from "@/lib/store/database/cursor";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { type BotRow, botJson, botView, hiddenBot } from "@/lib/store/events/event-row";
import { type BotEventColumns, botEvent, botEventColumns, isOpen } from "./bot-event";
import { talliedAttempts } from "./bot-tally";

export type BotQuery = {
  group?: BotGroup | undefined;
  state?: BotState | undefined;
  /** Of events that start in [from, to). */
  from?: Date | undefined;
  to?: Date | undefined;
  /** That speak for the meetings of the last four weeks with these fates. */
  tally?: readonly TallyFate[] | null | undefined;
  /** These alone, of those. */
  id?: string[] | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
};

/** Bots of one state, whose events are over, or aren't; or both. */
type Part = { state: BotState; over?: boolean };

const each = (states: readonly BotState[], over?: boolean): Part[] =>
  states.map((state) => ({ state, ...(over !== undefined && { over }) }));

/** Which bots a group holds: each is in exactly one. */
const groups: Record<BotGroup, Part[]> = {
  live: each(BotState.options.filter(isInCall)),
  upcoming: each(["wanted", "scheduled"], false),
  past: [...each(["done"]), ...each(["wanted", "scheduled", "cancelled"], true)],
  calledOff: each(["cancelled"], false),
  failed: each(["failed"]),
};

/** The bots `b` of a part. By the states' own names, since indexes name them so. */
function isOf({ state, over }: Part): Prisma.Sql {
  const ofState = Prisma.sql`b.state = ${Prisma.raw(`'${state}'`)}`;
  if (over === undefined) return ofState;
  return over
    ? Prisma.sql`${ofState} and b.starts_at <= now() and b.ends_at <= now()`
    : Prisma.sql`${ofState} and b.ends_at > now()`;
}

/** Attempts by their event's start: what is to come from now on, all others from the latest. */
export async function listBots(query: BotQuery, viewer: Viewer): Promise<BotPage> {
  const limit = query.limit ?? 100;
  const ascending = query.group === "upcoming" || query.group === "calledOff";
  const way = ascending ? Prisma.sql`asc` : Prisma.sql`desc`;
  const parts = query.group ? groups[query.group] : each(BotState.options);
  // Of each part an index knows the order.
  const newest = (part: Part) => Prisma.sql`(
    select b.id, b.starts_at from bot b
    where ${Prisma.join([isOf(part), ...conditions(query, ascending)], " and ")}
    order by b.starts_at ${way}, b.id ${way} limit ${limit + 1})`;
  const rows = await prisma().$queryRaw<ListedRow[]>(Prisma.sql`
    with ${query.tally ? Prisma.sql`tallied as (${talliedAttempts}),` : Prisma.empty} page as (
      select * from (${Prisma.join(parts.map(newest), " union all ")}) parts
      order by starts_at ${way}, id ${way} limit ${limit + 1}
    )
    ${selectListed} join page on page.id = b.id
    order by page.starts_at ${way}, page.id ${way}`);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    bots: shown.map((row) => listedBot(row, viewer)),
    next: last ? packCursor(last["event.startsAt"].toISOString(), last.bot.id) : null,
  };
}

type ListedRow = BotEventColumns & { bot: BotRow; since: Date; joinable: boolean };

const selectListed = Prisma.sql`
  select ${botJson} as bot, b.state_at as since, exists (
      select 1 from event copy join calendar owner on owner.id = copy.calendar_id
      where copy.meeting_id = b.meeting_id and owner.disconnected_at is null
        and copy.deleted_at is null and copy.status <> 'cancelled'
        and copy.meeting_url is not null and copy.response is distinct from 'declined'
    ) as joinable, ${botEventColumns}
  from bot b join event e on e.id = b.event_id`;

function conditions(query: BotQuery, ascending: boolean): Prisma.Sql[] {
  const all = [Prisma.sql`true`];
  if (query.state) all.push(Prisma.sql`b.state = ${query.state}`);
  if (query.from) all.push(Prisma.sql`b.starts_at >= ${query.from}`);
  if (query.to) all.push(Prisma.sql`b.starts_at < ${query.to}`);
  if (query.tally) {
    all.push(Prisma.sql`b.id in (select id from tallied where fate = any(${query.tally}))`);
  }
  if (query.id) all.push(Prisma.sql`b.id = any(${query.id}::uuid[])`);
  if (query.cursor) {
    const [startsAt, id] = unpackCursor(query.cursor, instantPattern, uuidPattern);
    const [here, place] = [
      Prisma.sql`(b.starts_at, b.id)`,
      Prisma.sql`(${startsAt}::timestamptz, ${id}::uuid)`,
    ];
    all.push(ascending ? Prisma.sql`${here} > ${place}` : Prisma.sql`${here} < ${place}`);
  }
  return all;
}

function listedBot({ bot, since, joinable, ...event }: ListedRow, viewer: Viewer): ListedBot {
  const view = isOpen(event, viewer) ? botView(bot) : hiddenBot(botView(bot));
  return { ...view, event: botEvent(event, viewer), since: since.toISOString(), joinable };
}

/** Counted up to `mostCounted`: more tells nobody more. */
export async function botCounts(): Promise<BotCounts> {
  const some = (which: Prisma.Sql) =>
    Prisma.sql`(select 1 from bot b where ${which} limit ${mostCounted})`;
  const count = (group: BotGroup) => {
    const parts = groups[group].map((part) => some(isOf(part)));
    return Prisma.sql`(select count(*)::int
      from (select from (${Prisma.join(parts, " union all ")}) parts limit ${mostCounted}) counted)`;
  };
  const rows = await prisma().$queryRaw<BotCounts[]>(Prisma.sql`
    select ${count("live")} as live, ${count("upcoming")} as upcoming, ${count("past")} as past,
      ${count("calledOff")} as "calledOff", ${count("failed")} as failed,
      (select count(*)::int
        from ${some(Prisma.sql`b.settled_generation < b.wanted_generation`)} counted) as unsettled`);
  return rows[0] ?? { live: 0, upcoming: 0, past: 0, calledOff: 0, failed: 0, unsettled: 0 };
}

/** One bot with all that was reported of it; null when there is no such bot. */
export async function botDetail(id: string, viewer: Viewer): Promise<BotDetail | null> {
  const rows = await prisma().$queryRaw<ListedRow[]>(
    Prisma.sql`${selectListed} where b.id = ${id}::uuid`,
  );
  if (!rows[0]) return null;
  // What its calls said may be of what was said in them.
  if (!isOpen(rows[0], viewer)) return { ...listedBot(rows[0], viewer), reports: [] };
  const reports = await prisma().$queryRaw<ReportRow[]>(Prisma.sql`
    select ${reportJson} as report from bot_report p where p.bot_id = ${id}::uuid
    order by p.at, p.id limit 1000`);
  return { ...listedBot(rows[0], viewer), reports: reports.map(({ report }) => report) };
}

type ReportRow = { report: ReportView };

/** A ReportView; the table is `p`. */
const reportJson = Prisma.sql`jsonb_build_object('id', p.id::text, 'kind', p.kind,
  'code', p.code, 'message', p.message, 'deliveryId', p.delivery_id,
  'at', to_char(p.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;

/**
 * Bots that report and that nobody here knows, the last to report first. Their meetings may be
 * private: what they say is for admins, who can match them.
 */
export async function unmatchedBots(viewer: Viewer): Promise<UnmatchedBot[]> {
  const bots = await prisma().$queryRaw<UnmatchedBot[]>(Prisma.sql`
    select p.upstream_id as "upstreamId", jsonb_agg(${reportJson} order by p.at, p.id) as reports
    from bot_report p where p.bot_id is null
    group by p.upstream_id order by max(p.id) desc limit 100`);
  if (viewer.role === "admin") return bots;
  return bots.map(({ upstreamId, reports }) => ({
    upstreamId,
    reports: reports.map((report) => ({ ...report, message: null })),
  }));
}
