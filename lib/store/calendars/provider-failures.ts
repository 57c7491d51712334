import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";

/** Why a calendar's provider couldn't be read, in words for people. */
export type ProviderFailure = { calendarId: string; reason: string; grantLost: boolean };

/**
 * Keeps what a reading of the providers came to: of these calendars, or of all when null, those
 * that aren't among the failures are well. Locked in one order.
 */
export async function keepProviderFailures(
  calendarIds: string[] | null,
  failures: ProviderFailure[],
): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    with concerned as (
      select id from calendar
      where ${calendarIds === null} or id = any(${calendarIds ?? []}::uuid[])
      order by id for update
    )
    update calendar set provider_error = failed.reason,
      grant_lost = coalesce(failed."grantLost", false),
      provider_failing_since = case when failed.reason is not null
        then coalesce(provider_failing_since, now()) end
    from concerned left join jsonb_to_recordset(${JSON.stringify(failures)}::jsonb)
      as failed("calendarId" text, reason text, "grantLost" boolean)
      on failed."calendarId" = concerned.id::text
    where calendar.id = concerned.id`);
}

/** What is wrong with one connected calendar's provider, or with any's: by their names. */
export async function providerFailures(
  calendarId: string | null,
): Promise<{ name: string; reason: string }[]> {
  return prisma().$queryRaw<{ name: string; reason: string }[]>(Prisma.sql`
    select name, provider_error as reason from calendar
    where disconnected_at is null and provider_error is not null
      and (${calendarId}::uuid is null or id = ${calendarId}::uuid)
    order by connected_at, id`);
}

/** By whose events it goes: upstream says nothing of it. */
export async function platformsOf(
  calendarIds: string[],
): Promise<Map<string, "Google" | "Microsoft">> {
  const rows = await prisma().$queryRaw<{ id: string; platform: "Google" | "Microsoft" }[]>(
    Prisma.sql`
      select c.id, case when one.raw ? 'iCalUId' then 'Microsoft' else 'Google' end as platform
      from calendar c, lateral (
        select e.raw from event e where e.calendar_id = c.id
          and (e.raw ? 'iCalUId' or e.raw ? 'iCalUID') limit 1
      ) one
      where c.id::text = any(${calendarIds}::text[])`,
  );
  return new Map(rows.map(({ id, platform }) => [id, platform]));
}
