import type { Chosen } from "@/lib/domain/judge-meeting";
import type { ActiveBot } from "@/lib/domain/plan-bot";
import type { BotConfig } from "@/lib/domain/views/bot-view";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";

/**
 * A meeting's own decision, as it is kept for a way back on the bot whose wish it led to; with the
 * bot's own config where the wish changes a bot, and the way back of that bot's own wish where this
 * one isn't settled yet.
 */
export type PriorDecision = Chosen & { botConfig?: BotConfig; before?: PriorDecision };

/** A meeting's bot, with what a new wish needs to know. */
export type MeetingBot = ActiveBot & {
  adopts: boolean;
  config: BotConfig;
  priorDecision: PriorDecision | null;
};

/**
 * Locks a meeting until the transaction ends: nobody decides about its bots meanwhile. To be taken
 * before any lock of a bot's.
 */
export async function holdMeeting(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`select 1 from meeting where id = ${id}::uuid for update`);
}

/** Keeps what a person chose for a meeting, or that they took it back. */
export async function keepChoice(
  tx: Transaction,
  meetingId: string,
  { choice, by, config }: Chosen,
): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await tx.$executeRaw(Prisma.sql`
    update meeting set choice = ${choice}, decided_by = ${json(by)}::jsonb, decided_at = now(),
      inherited_at = null, config = ${json(config)}::jsonb
    where id = ${meetingId}::uuid`);
}

/** Keeps how a meeting is to be recorded, whoever chose that it is. */
export async function configureMeeting(
  tx: Transaction,
  meetingId: string,
  config: BotConfig,
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update meeting set config = ${JSON.stringify(config)}::jsonb where id = ${meetingId}::uuid`);
}

/** The meeting of an event; null when there is no such event. */
export async function meetingOf(eventId: string): Promise<string | null> {
  const row = await prisma().event.findUnique({
    where: { id: eventId },
    select: { meetingId: true },
  });
  return row?.meetingId ?? null;
}
