import { randomUUID } from "node:crypto";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";

/**
 * Makes the meetings of new events, and has those of changed ones decided again; a new one is
 * always due. It comes first in its transaction: who decides meanwhile waits for the rows, and so
 * sees what the transaction brought. Rows are made, then locked, each in one order for all, so that
 * syncs of calendars that share meetings wait for each other and never in a circle.
 * @param keys of new events
 * @param changed the events of which anything is new
 */
export async function readyMeetings(
  tx: Transaction,
  keys: string[],
  changed: string[],
): Promise<void> {
  const meetings = keys.map((key) => ({ id: randomUUID(), key }));
  await tx.$executeRaw(Prisma.sql`
    insert into meeting (id, key, due_at)
    select distinct on (key) id, key, now()
    from jsonb_to_recordset(${JSON.stringify(meetings)}::jsonb) as m(id uuid, key text)
    order by key
    on conflict (key) do nothing`);
  await tx.$executeRaw(Prisma.sql`
    update meeting set due_at = now()
    where id = any(array(
      select id from meeting
      where due_at is distinct from now() and id = any(array(
        select id from meeting where key = any(${keys}::text[])
        union all
        select meeting_id from event where id = any(${changed}::uuid[])))
      order by id for update
    ))`);
}
