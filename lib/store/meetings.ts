import type { BotConfig, Decider } from "@/lib/domain/bot-view";
import type { Choice } from "@/lib/domain/event-view";
import type { ActiveBot, Copy } from "@/lib/domain/plan-bot";
import { Prisma } from "./generated/client";
import type { Transaction } from "./prisma";
import { prisma } from "./prisma";

/** A meeting's decision, as it is kept on the meeting and, for a way back, on a bot. */
export type MeetingDecision = {
  choice: Choice;
  by: Decider | null;
  config: BotConfig | null;
};

export type LockedMeeting = MeetingDecision & {
  id: string;
  copies: Copy[];
  active: ActiveBot | null;
  hasForeignBot: boolean;
  /** Settled bots of ours that aren't the active one, and yet are shown on a copy. */
  strays: string[];
};

/** Locks a meeting until the transaction ends: everything about its bot is decided under it. */
export async function lockMeeting(tx: Transaction, id: string): Promise<LockedMeeting | null> {
  const rows = await tx.$queryRaw<
    { choice: Choice; by: Decider | null; config: BotConfig | null }[]
  >(Prisma.sql`
    select choice, decided_by as by, config from meeting where id = ${id}::uuid for update`);
  const decision = rows[0];
  if (!decision) return null;
  // Read after the lock, each by a statement of its own, to see what was committed before it.
  const copies = await copiesOf(tx, id);
  const active = await tx.bot.findFirst({
    where: { meetingId: id, foreign: false, state: { notIn: finalStates } },
    select: {
      id: true,
      eventId: true,
      wanted: true,
      wantedGeneration: true,
      settledGeneration: true,
    },
  });
  const foreign = copies.filter((copy) => copy.bot && !copy.bot.stamp && !copy.deleted);
  const stamped = copies.flatMap((copy) => copy.bot?.stamp?.bot ?? []);
  const strays = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    select id from bot
    where id::text = any(${stamped}::text[]) and id::text <> ${active?.id ?? ""}
      and settled_generation = wanted_generation`);
  return {
    id,
    ...decision,
    copies,
    active: active as ActiveBot | null,
    hasForeignBot: foreign.length > 0,
    strays: strays.map((bot) => bot.id),
  };
}

export const finalStates = ["done", "failed", "cancelled"];

/** A bot whose stamp names none of our bots was stamped by another installation: foreign, too. */
async function copiesOf(tx: Transaction, meetingId: string): Promise<Copy[]> {
  return tx.$queryRaw<Copy[]>(Prisma.sql`
    select e.id as "eventId", c.connected_at as "connectedAt", e.ends_at as "endsAt",
      e.meeting_url as "meetingUrl", e.status, e.response,
      e.deleted_at is not null or c.disconnected_at is not null as deleted,
      case when e.bot_param is not null then jsonb_build_object('stamp',
        case when exists (
          select 1 from bot where bot.id::text = e.bot_param #>> '{stamp,bot}' and not bot.foreign
        ) then e.bot_param -> 'stamp' end)
      end as bot
    from event e join calendar c on c.id = e.calendar_id
    where e.meeting_id = ${meetingId}::uuid
    order by c.connected_at, e.id`);
}

export async function decide(
  tx: Transaction,
  meetingId: string,
  { choice, by, config }: MeetingDecision,
): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await tx.$executeRaw(Prisma.sql`
    update meeting set choice = ${choice}, decided_by = ${json(by)}::jsonb, decided_at = now(),
      config = ${json(config)}::jsonb
    where id = ${meetingId}::uuid`);
}

/** Takes one meeting that has to be decided again; null when there is none. */
export async function claimDirtyMeeting(tx: Transaction): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    update meeting set dirty_at = null
    where id = (
      select id from meeting where dirty_at is not null
      order by dirty_at limit 1 for update skip locked
    )
    returning id`);
  return rows[0]?.id ?? null;
}

/** Asks for a meeting to be decided again. */
export async function markMeetingDirty(
  meetingId: string,
  client: Transaction = prisma(),
): Promise<void> {
  await client.$executeRaw(Prisma.sql`
    update meeting set dirty_at = now() where id = ${meetingId}::uuid`);
}

/** The meeting of an event; null when there is no such event. */
export async function meetingOf(eventId: string): Promise<string | null> {
  const row = await prisma().event.findUnique({
    where: { id: eventId },
    select: { meetingId: true },
  });
  return row?.meetingId ?? null;
}
