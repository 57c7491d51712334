import { toDate } from "@/lib/domain/instant";
import type { NewOccurrence, Option } from "@/lib/domain/place-occurrences";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";

/** So many series are waited for apart from each other. */
const locks = 64;
const lockSpace = 14_026;

/**
 * The meetings that new occurrences of a calendar may be: that of their key, and those of other
 * calendars' occurrences on the same day of the series, where either side knows no more than the
 * day. Another calendar that brings some of these series waits until this transaction has ended.
 */
export async function meetingsByDay(
  tx: Transaction,
  calendarId: string,
  occurrences: NewOccurrence[],
): Promise<Option[]> {
  if (occurrences.length === 0) return [];
  const uids = [...new Set(occurrences.map(({ uid }) => uid))];
  await tx.$executeRaw(Prisma.sql`
    select pg_advisory_xact_lock(${lockSpace}::int, bucket) from (
      select distinct abs(hashtext(uid) % ${locks}::int) as bucket from unnest(${uids}::text[]) uid
      order by bucket
    ) buckets`);
  const rows = occurrences.map((one) => ({ ...one, startsAt: toDate(one.startTime) }));
  return tx.$queryRaw<Option[]>(Prisma.sql`
    select r.id as "eventId", m.key,
      exists (
        select from event own where own.meeting_id = m.id and own.calendar_id = ${calendarId}::uuid
          and own.deleted_at is null and (r."originalStart" is null
            or own.uid is distinct from r.uid or own.original_start is distinct from r."originalStart")
      ) as taken,
      exists (
        select from event copy where copy.meeting_id = m.id and copy.starts_at = r."startsAt"
      ) as "sameStart",
      not exists (
        select from event rival where rival.uid = r.uid and rival.original_day = r."originalDay"
          and rival.calendar_id = ${calendarId}::uuid and rival.deleted_at is null
      ) as alone
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      id uuid, uid text, "originalStart" text, "originalDay" text, "startsAt" timestamptz,
      "meetingKey" text
    )
    cross join lateral (
      select id, key from meeting where key = r."meetingKey"
      union
      select of_copy.id, of_copy.key from event copy join meeting of_copy on of_copy.id = copy.meeting_id
      where copy.uid = r.uid and copy.original_day = r."originalDay"
        and copy.calendar_id <> ${calendarId}::uuid
        and (copy.original_start is null or r."originalStart" is null)
    ) m`);
}
