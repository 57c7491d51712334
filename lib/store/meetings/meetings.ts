import { isFinal, isInCall } from "@/lib/domain/bot-lifecycle";
import { type Chosen, effectiveDecision, type Standing } from "@/lib/domain/effective-decision";
import type { ActiveBot, Copy, SpentAttempt } from "@/lib/domain/plan-bot";
import { type BotConfig, BotState } from "@/lib/domain/views/bot-view";
import type { Decision } from "@/lib/domain/views/event-view";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { prisma } from "@/lib/store/database/prisma";
import { seriesOf } from "@/lib/store/events/event-row";
import { readBotDefaults } from "./bot-defaults";

/**
 * A meeting's own decision, as it is kept for a way back on the bot whose wish it led to; with the
 * bot's own config where the wish changes a bot that is there.
 */
export type PriorDecision = Chosen & { botConfig?: BotConfig };

export type LockedBot = ActiveBot & {
  adopts: boolean;
  config: BotConfig;
  priorDecision: PriorDecision | null;
};

export type LockedMeeting = {
  id: string;
  /** What a person chose for this meeting alone. */
  own: Chosen;
  /** What stands for its series. */
  series: Standing | null;
  /** What follows from both. */
  decision: Decision;
  /** How the team's bots record. */
  defaults: BotConfig;
  copies: Copy[];
  active: LockedBot | null;
  spent: SpentAttempt | null;
  /** Events on which another tool's bot is shown that no person has adopted. */
  foreignOn: string[];
  hasForeignBot: boolean;
  /** Bots of ours that aren't the active one, and that upstream has all the same. */
  leftovers: Leftover[];
};

export type Leftover = {
  id: string;
  /** It is being called off already. */
  leaving: boolean;
};

/**
 * Locks a meeting until the transaction ends: nobody decides about its bots meanwhile. To be taken
 * before any lock of a bot's.
 */
export async function holdMeeting(tx: Transaction, id: string): Promise<void> {
  await tx.$executeRaw(Prisma.sql`select 1 from meeting where id = ${id}::uuid for update`);
}

/** Locks a meeting until the transaction ends: everything about its bot is decided under it. */
export async function lockMeeting(tx: Transaction, id: string): Promise<LockedMeeting | null> {
  const rows = await tx.$queryRaw<Chosen[]>(Prisma.sql`
    select choice, decided_by as by, config from meeting where id = ${id}::uuid for update`);
  const own = rows[0];
  if (!own) return null;
  // Read after the lock, each by a statement of its own, to see what was committed before it.
  const copies = await copiesOf(tx, id);
  const standing = await tx.$queryRaw<{ json: Standing }[]>(
    Prisma.sql`select series.json from ${seriesOf(Prisma.sql`${id}::uuid`)} series`,
  );
  const series = standing[0]?.json ?? null;
  const active = await activeBotOf(tx, id);
  const foreignOn = copies
    .filter((copy) => copy.bot && !copy.bot.stamp && !copy.deleted && !copy.disconnected)
    .filter((copy) => !(active?.adopts && active.eventId === copy.eventId))
    .map((copy) => copy.eventId);
  const stamped = copies.flatMap((copy) => copy.bot?.stamp?.bot ?? []);
  return {
    id,
    own,
    series,
    decision: effectiveDecision(own, series),
    defaults: await readBotDefaults(tx),
    copies,
    active,
    spent: active ? null : await spentAttemptOf(tx, id),
    foreignOn,
    hasForeignBot: foreignOn.length > 0,
    leftovers: await leftoversOf(tx, id, stamped, active?.id ?? null),
  };
}

export const finalStates = BotState.options.filter(isFinal);
export const inCallStates = BotState.options.filter(isInCall);

async function activeBotOf(tx: Transaction, meetingId: string): Promise<LockedBot | null> {
  const active = await tx.bot.findFirst({
    where: { meetingId, foreign: false, state: { notIn: finalStates } },
    select: {
      id: true,
      eventId: true,
      state: true,
      wanted: true,
      wantedGeneration: true,
      settledGeneration: true,
      adopts: true,
      config: true,
      priorDecision: true,
    },
  });
  return active as LockedBot | null;
}

/** Failures by which we gave up ourselves, before there was any call. */
const givenUp = ["event_gone", "ended", "upstream_refused", "foreign_bot"];

/** The newest attempt, once it is over: unless it was called off before upstream sent any bot. */
async function spentAttemptOf(tx: Transaction, meetingId: string): Promise<SpentAttempt | null> {
  const newest = await tx.bot.findFirst({
    where: { meetingId, foreign: false },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    select: {
      state: true,
      stateAt: true,
      wanted: true,
      upstreamId: true,
      errorCode: true,
      sent: true,
    },
  });
  if (!newest) return null;
  const { upstreamId, state, errorCode, stateAt, sent } = newest;
  const dismissed = newest.wanted === "absent";
  // Instead of one that couldn't be sent to the link, none is scheduled: there may be one there.
  const failed = state === "failed" && (sent || !givenUp.includes(errorCode ?? ""));
  if (dismissed && !upstreamId) return null;
  return upstreamId || state === "done" || failed ? { stateAt, dismissed } : null;
}

/** What went into a call needn't be taken off its event, which may show it for ever. */
async function leftoversOf(
  tx: Transaction,
  meetingId: string,
  stamped: string[],
  activeId: string | null,
): Promise<Leftover[]> {
  return tx.$queryRaw<Leftover[]>(Prisma.sql`
    select id, settled_generation < wanted_generation as leaving from bot
    where id::text <> ${activeId ?? ""} and (
      (id::text = any(${stamped}::text[]) and settled_generation = wanted_generation
        and upstream_id is null and state <> 'done' and state <> all(${inCallStates}::text[]))
      or (meeting_id = ${meetingId}::uuid and not "foreign" and wanted = 'absent'
        and settled_generation < wanted_generation and state = any(${finalStates}::text[]))
    )`);
}

/** A bot whose stamp names none of our bots was stamped by another installation: foreign, too. */
async function copiesOf(tx: Transaction, meetingId: string): Promise<Copy[]> {
  return tx.$queryRaw<Copy[]>(Prisma.sql`
    select e.id as "eventId", c.connected_at as "connectedAt", e.starts_at as "startsAt",
      e.ends_at as "endsAt", e.meeting_url as "meetingUrl", e.status, e.response,
      e.deleted_at is not null as deleted, c.disconnected_at is not null as disconnected,
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
  { choice, by, config }: Chosen,
): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await tx.$executeRaw(Prisma.sql`
    update meeting set choice = ${choice}, decided_by = ${json(by)}::jsonb, decided_at = now(),
      config = ${json(config)}::jsonb
    where id = ${meetingId}::uuid`);
}

/** Changes how a meeting is recorded, whoever chose that it is. */
export async function configureMeeting(
  tx: Transaction,
  meetingId: string,
  config: BotConfig,
): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    update meeting set config = ${JSON.stringify(config)}::jsonb where id = ${meetingId}::uuid`);
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
