import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

// What was there before there was a search; triggers keep the words of whatever comes or changes.

/**
 * Keeps the words of those of the next events, by their ids, that have none. Each is locked meanwhile,
 * so that none goes; nobody who writes one waits for more than a portion.
 * @param after the last one of the portion before
 * @returns the last one of this portion; null once there was none
 */
export async function fillEvents(after: string | null, most: number): Promise<string | null> {
  return lastOf(Prisma.sql`
    with portion as materialized (
      select e.id, e.starts_at, e.title, e.location, e.organizer, e.attendees from event e
      where ${isAfter(Prisma.sql`e.id`, after)}
      order by e.id limit ${most} for key share of e
    ), kept as (
      insert into event_text (event_id, starts_at, words)
      select id, starts_at, event_words(title, location, organizer, attendees)
      from portion p
      where (select t.event_id from event_text t where t.event_id = p.id) is null
      order by id
      on conflict (event_id) do nothing
    )
    select id from portion order by id desc limit 1`);
}

/** The same of what was said. Who writes a transcript anew waits, and takes its words' place. */
export async function fillRecordings(after: string | null, most: number): Promise<string | null> {
  return lastOf(Prisma.sql`
    with portion as materialized (
      select r.id, r.created_at, r.transcript from recording r
      where r.transcript is not null and ${isAfter(Prisma.sql`r.id`, after)}
      order by r.id limit ${most} for no key update of r
    ), kept as (
      insert into recording_text (recording_id, part, recorded_at, words)
      select id, part, created_at, words from portion p, recording_parts(transcript)
      where (select t.part from recording_text t where t.recording_id = p.id limit 1) is null
      on conflict (recording_id, part) do nothing
    )
    select id from portion order by id desc limit 1`);
}

function isAfter(id: Prisma.Sql, after: string | null): Prisma.Sql {
  return after === null ? Prisma.sql`true` : Prisma.sql`${id} > ${after}::uuid`;
}

async function lastOf(portion: Prisma.Sql): Promise<string | null> {
  const rows = await prisma().$queryRaw<{ id: string }[]>(portion);
  return rows[0]?.id ?? null;
}
