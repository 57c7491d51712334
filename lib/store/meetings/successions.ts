import type { SeriesMeeting, Succession } from "@/lib/domain/successions";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";

/** How long ago a meeting may have been that another one still replaces. */
const past = Prisma.sql`interval '14 days'`;

/**
 * The series, each as one mailbox has it, of these meetings in which a person chose for one that is
 * gone, and whose choice nothing has got yet: there is hardly ever one. Events are looked up one by one: after an
 * import the planner doesn't know yet how few have one meeting or one UID.
 */
export async function seriesWithGone(meetingIds: string[]): Promise<SeriesMeeting[][]> {
  const rows = await prisma().$queryRaw<Row[]>(Prisma.sql`
    with series as (
      select distinct lower(c.email) as mailbox, e.uid
      from unnest(${meetingIds}::uuid[]) as given(id)
      cross join lateral (
        select uid, calendar_id from event where meeting_id = given.id and uid is not null offset 0
      ) e
      join calendar c on c.id = e.calendar_id
    ), moved as (
      select * from series where exists (
        select from (select * from event where uid = series.uid offset 0) gone
        join calendar c on c.id = gone.calendar_id and lower(c.email) = series.mailbox
        join meeting m on m.id = gone.meeting_id
        where (gone.deleted_at is not null or c.disconnected_at is not null)
          and gone.ends_at > now() - ${past} and m.decided_at is not null and m.heir_id is null
      )
    )
    select moved.mailbox || ' ' || moved.uid as series, m.id, e.starts_at as "startsAt",
      coalesce(e.original_day, e.start_date) as day, e.time_zone as "timeZone",
      e.came_at as "from", coalesce(e.deleted_at, c.disconnected_at) as until,
      e.ends_at > now() as "isToCome", m.decided_at as "decidedAt",
      m.inherited_at as "inheritedAt", m.heir_id is not null as "hasHeir"
    from moved
    cross join lateral (select * from event where uid = moved.uid offset 0) e
    join calendar c on c.id = e.calendar_id and lower(c.email) = moved.mailbox
    join meeting m on m.id = e.meeting_id
    where e.ends_at > now() - ${past}
    order by moved.mailbox, moved.uid, e.came_at`);
  const all = new Map<string, Map<string, SeriesMeeting>>();
  for (const row of rows) {
    const meetings = all.get(row.series) ?? new Map<string, SeriesMeeting>();
    all.set(row.series, meetings.set(row.id, joined(meetings.get(row.id), row)));
  }
  return [...all.values()].map((meetings) => [...meetings.values()]);
}

type Row = Omit<SeriesMeeting, "stays" | "day"> & {
  series: string;
  /** Null on a single meeting with a time. */
  day: string | null;
  timeZone: string | null;
  from: Date;
  until: Date | null;
};

function joined(former: SeriesMeeting | undefined, row: Row): SeriesMeeting {
  const { series, from, until, timeZone, ...meeting } = row;
  const day = row.day ?? dayOf(row.startsAt, timeZone);
  return { ...meeting, day, stays: [...(former?.stays ?? []), { from, until }] };
}

function dayOf(instant: Date, timeZone: string | null): string {
  return new Intl.DateTimeFormat("sv", { timeZone: timeZone ?? "UTC" }).format(instant);
}

/** What was handed on, and what had stood there before. */
export type HandedOn = Succession & {
  choice: string;
  by: Prisma.InputJsonValue;
  config: Prisma.InputJsonValue;
  before: string;
};

/**
 * Has what was chosen for some meetings hold for those that replaced them, unless a person has
 * chosen for these since; they are due then. One that replaced several gets the newest choice, one
 * that is replaced itself hands on what it had. Locks all, in the one order.
 */
export async function handOn(tx: Transaction, successions: Succession[]): Promise<HandedOn[]> {
  const pairs = JSON.stringify(successions);
  await tx.$executeRaw(Prisma.sql`
    select 1 from meeting where id in (
      select unnest(array["from", "to"])
      from jsonb_to_recordset(${pairs}::jsonb) as pair("from" uuid, "to" uuid))
    order by id for update`);
  const handedOn = await tx.$queryRaw<HandedOn[]>(Prisma.sql`
    with newest as (
      select distinct on (heir.id) former.id as "from", heir.id as "to", heir.choice as before,
        former.choice, former.decided_by, former.decided_at, former.config
      from jsonb_to_recordset(${pairs}::jsonb) as pair("from" uuid, "to" uuid)
      join meeting former on former.id = pair."from"
      join meeting heir on heir.id = pair."to"
      where former.heir_id is null
        and (heir.decided_at is null or heir.decided_at < former.decided_at)
      order by heir.id, former.decided_at desc, former.id
    )
    update meeting heir set choice = newest.choice, decided_by = newest.decided_by,
      decided_at = newest.decided_at, config = newest.config, inherited_at = now(),
      heir_id = null, due_at = now()
    from newest where heir.id = newest."to"
    returning newest."from", newest."to", heir.choice, heir.decided_by as by, heir.config,
      newest.before`);
  // What has got another choice itself is still to hand that on.
  const heirs = new Set(handedOn.map(({ to }) => to));
  const done = handedOn.flatMap(({ from, to }) => (heirs.has(from) ? [] : [{ from, to }]));
  await tx.$executeRaw(Prisma.sql`
    update meeting former set heir_id = pair."to"
    from jsonb_to_recordset(${JSON.stringify(done)}::jsonb) as pair("from" uuid, "to" uuid)
    where former.id = pair."from"`);
  return handedOn;
}
