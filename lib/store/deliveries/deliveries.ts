import type { Viewer } from "@/lib/domain/role";
import type {
  DeliveryPage,
  DeliveryState,
  DeliveryView,
  Verdict,
} from "@/lib/domain/views/delivery-view";
import { mostApart } from "@/lib/store/database/apart";
import { instantPattern, packCursor, unpackCursor, uuidPattern } from "@/lib/store/database/cursor";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

export type DeliveryQuery = {
  state?: DeliveryState | undefined;
  verdict?: Verdict | undefined;
  calendar?: string[] | undefined;
  /** These alone, of those. */
  id?: string[] | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
};

/** Deliveries newest first, without their bodies. */
export async function listDeliveries(query: DeliveryQuery): Promise<DeliveryPage> {
  const limit = query.limit ?? 100;
  const where = [Prisma.sql`true`];
  if (query.state) where.push(Prisma.sql`state = ${query.state}`);
  if (query.verdict) where.push(Prisma.sql`verdict = ${query.verdict}`);
  const apart = query.calendar && query.calendar.length <= mostApart ? query.calendar : null;
  if (apart) where.push(Prisma.sql`calendar_id = one.calendar`);
  else if (query.calendar) where.push(Prisma.sql`calendar_id = any(${query.calendar}::uuid[])`);
  if (query.id) where.push(Prisma.sql`id = any(${query.id}::uuid[])`);
  if (query.cursor) {
    const [at, id] = unpackCursor(query.cursor, instantPattern, uuidPattern);
    where.push(Prisma.sql`(received_at, id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const page = Prisma.sql`select * from delivery where ${Prisma.join(where, " and ")}
    order by received_at desc, id desc limit ${limit + 1}`;
  const rows = await prisma().$queryRaw<(DeliveryRow & { place: string })[]>(Prisma.sql`
    ${columns},
      to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
    from (${apart ? ofEach(apart, page) : page}) newest
    order by received_at desc, id desc
    limit ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    deliveries: shown.map(({ place: _, ...row }) => deliveryView(row)),
    next: last ? packCursor(last.place, last.id) : null,
  };
}

/** The newest of each calendar, of which an index knows the order. */
function ofEach(calendars: string[], page: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`select newest.* from (
    select distinct unnest(${calendars}::uuid[]) as calendar) one cross join lateral (${page}) newest`;
}

/**
 * As much of a delivery as this viewer may read: why a bot's couldn't be applied may tell of a
 * private meeting.
 */
export function deliveryFor(viewer: Viewer, delivery: DeliveryView): DeliveryView {
  const isOpen = viewer.role === "admin" || delivery.event.startsWith("calendar.");
  if (isOpen || delivery.error === null) return delivery;
  return { ...delivery, error: "Admins can read why." };
}

/** One delivery, with its body when asked for: bodies are for admins. */
export async function findDelivery(id: string, withBody: boolean): Promise<DeliveryView | null> {
  const rows = await prisma().$queryRaw<(DeliveryRow & { body: unknown })[]>(Prisma.sql`
    ${columns}, case when ${withBody} then body end as body
    from delivery where id = ${id}::uuid`);
  const row = rows[0];
  if (!row) return null;
  const { body, ...rest } = row;
  return { ...deliveryView(rest), ...(withBody ? { body } : {}) };
}

/**
 * Lets go of the bodies of deliveries that came longer ago, the oldest first.
 * @returns how many, `most` at the most
 */
export async function thinBodies(days: number, most: number): Promise<number> {
  return prisma().$executeRaw(Prisma.sql`
    update delivery set body = null, body_kept = false
    where id = any(array(
      select id from delivery
      where body_kept and state <> 'waiting' and received_at < now() - make_interval(days => ${days})
      order by received_at limit ${most}
    ))`);
}

/**
 * Lets go of deliveries that came longer ago, the oldest first; what they changed stays. One that
 * waits stays, and a report that failed, which says why a recording lacks something.
 * @returns how many, `most` at the most
 */
export async function dropDeliveries(days: number, most: number): Promise<number> {
  return prisma().$executeRaw(Prisma.sql`
    delete from delivery
    where id = any(array(
      select id from delivery
      where received_at < now() - make_interval(days => ${days})
        and state <> 'waiting' and recheck_at is null
        and not (state = 'failed' and upstream_id is not null)
      order by received_at limit ${most}
    ))`);
}

const columns = Prisma.sql`
  select id, received_at as "receivedAt", event, calendar_id as "calendarId", verdict, state,
    attempts, times_received as "timesReceived", error, changes,
    round(1000 * extract(epoch from processed_at - received_at))::float8 as "tookMilliseconds"`;

type DeliveryRow = Omit<DeliveryView, "receivedAt" | "body"> & { receivedAt: Date };

function deliveryView(row: DeliveryRow): DeliveryView {
  return { ...row, receivedAt: row.receivedAt.toISOString() };
}
