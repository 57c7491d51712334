import { randomUUID } from "node:crypto";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";

/** Stored events of which anything is new; at what is new of `mattering` a decision may look. */
export type NovelEvents = { mattering: string[]; novel: string[] };

/**
 * Makes the meetings of new events, and has those of changed ones decided again; a new one is
 * always due. Where something waits or is to be recorded, anything new counts: a bot that was
 * refused is tried again then. It comes first in its transaction: who decides meanwhile waits for
 * the rows, and so sees what the transaction brought. Rows are made, then locked, each in one order
 * for all, so that syncs of calendars that share meetings wait for each other and never in a circle.
 * @param keys of new events
 */
export async function readyMeetings(
  tx: Transaction,
  keys: string[],
  { mattering, novel }: NovelEvents,
): Promise<void> {
  const isAllNew = (await makeMeetings(tx, keys)) === new Set(keys).size;
  if (isAllNew && mattering.length + novel.length === 0) return;
  const certain = Prisma.sql`
    select id from meeting where key = any(${isAllNew ? [] : keys}::text[])
    union all
    select meeting_id from event where id = any(${mattering}::uuid[])`;
  await tx.$executeRaw(Prisma.sql`
    update meeting set due_at = now()
    where id = any(array(
      select id from meeting
      where due_at is distinct from now()
        and id = any(array(
          ${certain}
          union all
          select meeting_id from event where id = any(${novel}::uuid[])))
        and (due_at is not null or outcome = 'record' or id = any(array(${certain})))
      order by id for update
    ))`);
}

/** @returns how many weren't there */
async function makeMeetings(tx: Transaction, keys: string[]): Promise<number> {
  if (keys.length === 0) return 0;
  const meetings = keys.map((key) => ({ id: randomUUID(), key }));
  return tx.$executeRaw(Prisma.sql`
    insert into meeting (id, key, due_at)
    select distinct on (key) id, key, now()
    from jsonb_to_recordset(${JSON.stringify(meetings)}::jsonb) as m(id uuid, key text)
    order by key
    on conflict (key) do nothing`);
}
