import type { Viewer } from "@/lib/domain/role";
import type { EventPage, EventView, GridPage } from "@/lib/domain/views/event-view";
import { mostApart } from "@/lib/store/database/apart";
import { instantPattern, packCursor, unpackCursor, uuidPattern } from "@/lib/store/database/cursor";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import {
  botOrder,
  type EventRow,
  eventView,
  gridEvent,
  selectEvents,
  selectForGrid,
} from "./event-row";
import { goesOnAt } from "./goes-on-at";
import { isReadableBy } from "./privacy";

export type EventQuery = {
  /** Events that overlap [from, to); one without length counts by its start. */
  from: Date;
  to: Date;
  /** All connected ones when left out. */
  calendars?: string[] | undefined;
  /** Words in title, place, description or guests. */
  q?: string | undefined;
  /** `any`, `none` or a state. */
  bot?: string | undefined;
  /** Also those that were deleted or whose calendar is disconnected. */
  includeDeleted?: boolean | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
};

/** A range of the mirror as this viewer may see it, ordered by (startsAt, id). */
export function listEvents(query: EventQuery, viewer: Viewer): Promise<EventPage> {
  return readEvents(selectEvents, query, viewer);
}

/** The same, as much of it as a grid paints. */
export async function listForGrid(query: EventQuery, viewer: Viewer): Promise<GridPage> {
  const { events, next } = await readEvents(selectForGrid, query, viewer);
  return { events: events.map(gridEvent), next };
}

async function readEvents(
  selection: Prisma.Sql,
  query: EventQuery,
  viewer: Viewer,
): Promise<EventPage> {
  const limit = query.limit ?? 500;
  const rows = await prisma().$queryRaw<EventRow[]>(Prisma.sql`
    with page as (${pageOf(query, viewer, limit + 1)})
    ${selection}
    join page on page.id = e.id
    order by page.starts_at, page.id`);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    events: shown.map((row) => eventView(row, viewer)),
    next: last ? packCursor(last.startsAt.toISOString(), last.id) : null,
  };
}

/**
 * The places of a page's events. What goes on at its beginning and what begins later are found by an
 * index each: no order tells of what has begun how much still goes on.
 */
function pageOf(query: EventQuery, viewer: Viewer, most: number): Prisma.Sql {
  const { from, to } = query;
  const bot = query.bot
    ? Prisma.sql`left join lateral (
        select b.state from bot b where b.meeting_id = e.meeting_id order by ${botOrder} limit 1
      ) bot on true`
    : Prisma.empty;
  const part = (time: Prisma.Sql) => Prisma.sql`
    select e.id, e.starts_at from event e join calendar c on c.id = e.calendar_id ${bot}
    where ${Prisma.join([time, ...conditions(query, viewer)], " and ")}
    order by e.starts_at, e.id limit ${most}`;
  const of = query.calendars && Prisma.sql`e.calendar_id = any(${query.calendars}::uuid[])`;
  const begun = of ? Prisma.sql`${of} and ${goesOnAt(from)}` : goesOnAt(from);
  const later = Prisma.sql`e.starts_at >= ${from} and e.starts_at < ${to} and e.ends_at >= ${from}`;
  const isApart = query.calendars && query.calendars.length <= mostApart;
  const beginning = isApart
    ? Prisma.sql`
      select found.* from (select distinct unnest(${query.calendars}::uuid[])) as one (calendar)
      cross join lateral (${part(Prisma.sql`e.calendar_id = one.calendar and ${later}`)}) found`
    : part(of ? Prisma.sql`${of} and ${later}` : later);
  return Prisma.sql`(${part(begun)}) union all (${beginning}) order by starts_at, id limit ${most}`;
}

function conditions(query: EventQuery, viewer: Viewer): Prisma.Sql[] {
  const { q, bot, cursor } = query;
  const all: Prisma.Sql[] = [];
  if (!query.includeDeleted) {
    all.push(Prisma.sql`e.deleted_at is null`, Prisma.sql`c.disconnected_at is null`);
  }
  if (bot === "any") all.push(Prisma.sql`bot.state is not null`);
  else if (bot === "none") all.push(Prisma.sql`bot.state is null`);
  else if (bot) all.push(Prisma.sql`bot.state = ${bot}`);
  if (q) {
    const words = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
    all.push(Prisma.sql`(e.title ilike ${words} or e.location ilike ${words}
      or e.description ilike ${words} or exists (
        select 1 from jsonb_array_elements(e.attendees) guest
        where guest ->> 'email' ilike ${words} or guest ->> 'name' ilike ${words}))`);
    all.push(isReadableBy(viewer));
  }
  if (cursor) {
    const [startsAt, id] = unpackCursor(cursor, instantPattern, uuidPattern);
    all.push(Prisma.sql`(e.starts_at, e.id) > (${startsAt}::timestamptz, ${id}::uuid)`);
  }
  return all;
}

/** One event as this viewer may see it. */
export async function findEvent(id: string, viewer: Viewer): Promise<EventView | null> {
  const rows = await prisma().$queryRaw<EventRow[]>(
    Prisma.sql`${selectEvents} where e.id = ${id}::uuid`,
  );
  return rows[0] ? eventView(rows[0], viewer) : null;
}

/** The same, with the other meetings of its call. */
export async function findOpenedEvent(id: string, viewer: Viewer): Promise<EventView | null> {
  const found = await findEvent(id, viewer);
  return found && { ...found, sameCall: await meetingsInCall(found, viewer) };
}

/** All that is known of it: with the provider's own data for admins. */
export async function findWholeEvent(id: string, viewer: Viewer): Promise<EventView | null> {
  const view = await findOpenedEvent(id, viewer);
  if (!view || viewer.role !== "admin") return view;
  const full = await prisma().event.findUnique({ where: { id }, select: { raw: true } });
  return { ...view, raw: full?.raw };
}

/** Each of them would get a bot of its own into the one call. */
async function meetingsInCall(
  { id }: EventView,
  viewer: Viewer,
): Promise<NonNullable<EventView["sameCall"]>> {
  const rows = await prisma().$queryRaw<EventRow[]>(Prisma.sql`
    ${selectEvents} join event one on one.id = ${id}::uuid
    where e.calendar_id = one.calendar_id and e.starts_at = one.starts_at
      and e.meeting_url = one.meeting_url and e.meeting_id <> one.meeting_id
      and e.deleted_at is null and e.status <> 'cancelled' and one.deleted_at is null
    order by e.id`);
  return rows.map((row) => {
    const { title, decision } = eventView(row, viewer);
    return { title, recorded: decision.choice === "record" };
  });
}
