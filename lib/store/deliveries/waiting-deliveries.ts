import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";

export type ProcessedDelivery = {
  id: string;
  /** Look once more for these, or for anything when empty; null: no need. */
  recheckIds: string[] | null;
};

/** Marks deliveries as answered. A second look comes 5 to 10 seconds later. */
export async function markProcessed(tx: Transaction, done: ProcessedDelivery[]): Promise<void> {
  if (done.length === 0) return;
  const rows = done.map(({ recheckIds, ...row }) => ({
    ...row,
    recheckIds: recheckIds ?? [],
    recheck: recheckIds !== null,
  }));
  await tx.$executeRaw(Prisma.sql`
    update delivery set
      attempts = attempts + case when state = 'waiting' then 1 else 0 end,
      state = 'processed', processed_at = coalesce(processed_at, now()), error = null,
      changes = (select count(*) from event_change x where x.cause_id = delivery.id),
      recheck_at = case when r.recheck then now() + interval '6 seconds' end,
      recheck_ids = array(select jsonb_array_elements_text(r."recheckIds"))::uuid[]
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, "recheckIds" jsonb, recheck boolean)
    where delivery.id = r.id`);
}

/** Lets a delivery wait again, as if it had just come. */
export async function waitAgain(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update delivery set state = 'waiting', error = null, recheck_at = null, refusals = 0,
      -- Of one that came before its kind was kept, it is a report that names no calendar.
      due_at = case when coalesce(kind = 'bot_reported', calendar_id is null) then now() end
    where id = ${id}::uuid`);
}

/** Gives up on deliveries that can't be answered, and says why. */
export async function failDeliveriesOf(calendarIds: string[], reason: string): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update delivery set state = 'failed', error = ${reason}, processed_at = now(), recheck_at = null
    where calendar_id = any(${calendarIds}::uuid[]) and (state = 'waiting' or recheck_at is not null)`);
}

/** Calendars that waiting deliveries name and that aren't connected here. */
export async function unknownCalendarsWaiting(): Promise<string[]> {
  const rows = await prisma().$queryRaw<{ id: string }[]>(Prisma.sql`
    select distinct d.calendar_id as id
    from delivery d left join calendar c on c.id = d.calendar_id
    where d.state = 'waiting' and d.calendar_id is not null
      and (c.id is null or c.disconnected_at is not null)`);
  return rows.map((row) => row.id);
}
