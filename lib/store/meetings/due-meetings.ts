import { Prisma } from "@/lib/store/database/generated/client";
import { endedProcesses } from "@/lib/store/database/lease";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";

/** A meeting taken up to be decided. */
export type DueMeeting = {
  id: string;
  /** How often it was taken up before, without success. */
  attempts: number;
};

/** So many are read at once: few enough that whoever clicks hardly waits for their rows. */
const atOnce = 200;

/** For so long they are due to nobody else, should this process die; longer each time. */
const leaseSeconds = 10;
const longestLeaseSeconds = 3_600;

/** One that was tried so often is taken alone: if it ends its process, it takes no others along. */
const mostTogether = 3;

/** In SQL: when a meeting is to be decided next. */
export const meetingDue = Prisma.sql`
  select due_at from meeting where due_at is not null order by due_at limit 1`;

/** All that were due and may be taken together were taken. */
export function areAll(due: DueMeeting[]): boolean {
  return due.length < atOnce && due.every(({ attempts }) => attempts < mostTogether);
}

/** Takes the meetings that have been due longest; null when none is due. */
export async function claimDueMeetings(): Promise<DueMeeting[] | null> {
  const together = await claim(Prisma.sql`attempts < ${mostTogether}`, atOnce);
  if (together.length > 0) return together;
  const alone = await claim(Prisma.sql`attempts >= ${mostTogether}`, 1);
  return alone.length > 0 ? alone : null;
}

async function claim(which: Prisma.Sql, most: number): Promise<DueMeeting[]> {
  return prisma().$queryRaw<DueMeeting[]>(Prisma.sql`
    with due as (
      select id, due_at from meeting where due_at <= now() and ${which}
      order by due_at limit ${most} for update skip locked
    ), claimed as (
    update meeting set attempts = attempts + 1,
      due_at = now() + make_interval(
        secs => least(${leaseSeconds} * power(2, least(attempts, 10)), ${longestLeaseSeconds})),
      -- Nobody was left to write down why it wasn't decided.
      last_error = case when attempts >= ${mostTogether}
        then coalesce(last_error, ${endedProcesses}) else last_error end
    from due where meeting.id = due.id
    returning meeting.id, attempts - 1 as attempts, due.due_at
    )
    select id, attempts from claimed order by due_at`);
}

/** Gives up deciding in its middle: another process may begin anew at once. */
export async function releaseDueMeetings(due: DueMeeting[]): Promise<void> {
  const ids = due.map(({ id }) => id);
  await prisma().$executeRaw(Prisma.sql`
    update meeting set due_at = now() where id = any(${ids}::uuid[]) and due_at is not null`);
}

/**
 * What was asked about these locked meetings until now is decided.
 * @param decided with the time at which one is to be decided again by itself, if ever; what is over
 * is explained by the rules of then
 * @param revision of the rules by which they were decided
 */
export async function endDeciding(
  tx: Transaction,
  decided: { id: string; dueAt: Date | null; isOver: boolean }[],
  revision: number,
): Promise<void> {
  if (decided.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    update meeting set due_at = d."dueAt", attempts = 0, last_error = null,
      outcome_revision = case when d."isOver" then outcome_revision else ${revision} end
    from jsonb_to_recordset(${JSON.stringify(decided)}::jsonb)
      as d(id uuid, "dueAt" timestamptz, "isOver" boolean)
    where meeting.id = d.id and meeting.outcome_revision <= ${revision}`);
}

/** A meeting couldn't be decided: it is tried again after a pause, and says why. */
export async function failDeciding(
  { id }: DueMeeting,
  reason: string,
  pauseSeconds: number,
): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update meeting set last_error = ${reason}, due_at = now() + make_interval(secs => ${pauseSeconds})
    where id = ${id}::uuid and due_at is not null`);
}

/** Asks for a meeting to be decided again. */
export async function markMeetingDue(
  meetingId: string,
  client: Transaction = prisma(),
): Promise<void> {
  await client.$executeRaw(Prisma.sql`
    update meeting set due_at = now() where id = ${meetingId}::uuid`);
}

/** All meetings to come, those that start first, first. */
export async function meetingsToCome(): Promise<string[]> {
  const rows = await prisma().$queryRaw<{ id: string }[]>(Prisma.sql`
    select meeting_id as id from event where ends_at > now()
    group by meeting_id order by min(starts_at), meeting_id`);
  return rows.map(({ id }) => id);
}

/**
 * Asks for some meetings to be decided again, in this order: a microsecond apart. Locks them in the
 * one order.
 */
export async function markMeetingsDue(ids: string[]): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    with held as (
      select id from meeting where id = any(${ids}::uuid[]) order by id for update
    )
    update meeting set due_at = statement_timestamp() + ranked.place * interval '1 microsecond'
    from held join unnest(${ids}::uuid[]) with ordinality as ranked(id, place)
      on ranked.id = held.id
    where meeting.id = held.id`);
}
