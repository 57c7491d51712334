import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";

type Hold = { reason: string; by: { id: string; name: string } };

/** So long it may take to delete a recording upstream; after that its process has ended. */
const erasingMinutes = 5;

/**
 * Writes why a recording is kept; null: it isn't any more. While it is being deleted nothing is written.
 * @returns its bot, and why it was kept before; null where there is none, or its data was deleted
 */
export async function writeHold(
  tx: Transaction,
  id: string,
  hold: Hold | null,
): Promise<{ botId: string; before: string | null; erasing: boolean } | null> {
  const rows = await tx.$queryRaw<{ botId: string; before: string | null; erasing: boolean }[]>(
    Prisma.sql`
    with old as (
      select id, bot_id, hold_reason,
        coalesce(erasing_at > now() - make_interval(mins => ${erasingMinutes}), false) as erasing
      from recording where id = ${id}::uuid and deleted_at is null for update
    ), written as (
      update recording r set
        held_at = case when ${hold !== null} then coalesce(r.held_at, now()) end,
        held_by = ${hold && JSON.stringify(hold.by)}::jsonb,
        hold_reason = ${hold?.reason ?? null}
      from old where r.id = old.id and not old.erasing
    )
    select bot_id as "botId", hold_reason as before, erasing from old`,
  );
  return rows[0] ?? null;
}

/**
 * Takes it on to delete what a recording holds, unless somebody has it kept: from here on nobody can.
 * @returns by what `endErasing` knows it again; null where it is kept, or was deleted
 */
export async function beginErasing(id: string): Promise<string | null> {
  const rows = await prisma().$queryRaw<{ since: string }[]>(Prisma.sql`
    update recording set erasing_at = clock_timestamp()
    where id = ${id}::uuid and held_at is null and deleted_at is null
    returning erasing_at::text as since`);
  return rows[0]?.since ?? null;
}

/** It couldn't be deleted. Whoever took it on since goes on. */
export async function endErasing(id: string, since: string): Promise<void> {
  await prisma().$executeRaw(Prisma.sql`
    update recording set erasing_at = null
    where id = ${id}::uuid and erasing_at = ${since}::timestamptz`);
}
