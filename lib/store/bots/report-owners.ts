import { final } from "@/lib/store/database/bot-states";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";

/** As much of a bot as it takes to say that a report is about it. */
export type Owner = { id: string; meetingId: string };

/** The bot that is known to be this one of upstream's, confirmed by that. */
export async function ownerByUpstreamId(
  upstreamId: string,
  client: Transaction = prisma(),
): Promise<Owner | null> {
  return client.bot.findUnique({
    where: { upstreamId },
    select: { id: true, meetingId: true },
  });
}

/** The bot of ours that a stamp names, unless upstream's bot of it is known to be another. */
export async function ownerByStamp(botId: string): Promise<Owner | null> {
  return prisma().bot.findFirst({
    where: { id: botId, foreign: false, upstreamId: null },
    select: { id: true, meetingId: true },
  });
}

/**
 * The one bot on an event that it can be: the active one, or the only one of the past. Null when
 * there are several, or none; a bot whose upstream id is known is another one.
 * @param foreign only bots of other tools: the report bears no stamp of ours
 */
export async function ownerByEvent(eventId: string, foreign: boolean): Promise<Owner | null> {
  const rows = await prisma().$queryRaw<(Owner & { final: boolean })[]>(Prisma.sql`
    select b.id, b.meeting_id as "meetingId", b.state in ${final} as final
    from bot b join event e on e.meeting_id = b.meeting_id and e.id = b.event_id
    where e.id = ${eventId}::uuid and b.upstream_id is null and (b.foreign or not ${foreign})
    order by final limit 3`);
  const active = rows.filter((row) => !row.final);
  const candidates = active.length > 0 ? active : rows;
  const [only] = candidates;
  return only && candidates.length === 1 ? { id: only.id, meetingId: only.meetingId } : null;
}

export async function findOwner(id: string, client: Transaction): Promise<Owner | null> {
  return client.bot.findUnique({ where: { id }, select: { id: true, meetingId: true } });
}

/** Whether a bot of upstream's reported and nobody knows whose it is. */
export async function isUnmatched(upstreamId: string, client: Transaction): Promise<boolean> {
  return (await client.botReport.count({ where: { upstreamId, botId: null } })) > 0;
}
