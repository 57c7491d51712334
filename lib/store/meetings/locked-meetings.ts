import { isDeepStrictEqual } from "node:util";
import { isFinal, isInCall } from "@/lib/domain/bot-lifecycle";
import { judgeMeeting, type MeetingFacts, type Outcome } from "@/lib/domain/judge-meeting";
import { type Copy, retryAt, type SpentAttempt } from "@/lib/domain/plan-bot";
import type { Ruling } from "@/lib/domain/rules/judge-rules";
import { prepareRules } from "@/lib/domain/rules/prepare-rules";
import type { BotConfig } from "@/lib/domain/views/bot-view";
import { uuidPattern } from "@/lib/store/database/cursor";
import { Prisma } from "@/lib/store/database/generated/client";
import type { Transaction } from "@/lib/store/database/prisma";
import { readRuleset } from "@/lib/store/rules/rulesets";
import { groupBy, type Of, readFacts } from "./meeting-facts";
import { holdMeeting, type MeetingBot } from "./meetings";

/** All that a decision about a meeting looks at. */
export type LockedMeeting = MeetingFacts & {
  id: string;
  ruling: Ruling;
  /** What was decided last. */
  outcome: Outcome;
  /** Until then what rules decided isn't followed: they may change once more. */
  followAt: Date | null;
  copies: Copy[];
  active: MeetingBot | null;
  spent: SpentAttempt | null;
  /** The event on which upstream refused the newest attempts, where nothing has changed since. */
  refusedOn: string | null;
  /** Events on which another tool's bot is shown that no person has adopted. */
  foreignOn: string[];
  hasForeignBot: boolean;
  /** Events for which a foreign bot has a row that isn't past. */
  foreignRows: string[];
  /** Bots of ours that aren't the active one, and that upstream has all the same. */
  leftovers: Leftover[];
  /** When it was read, by the database's clock. */
  now: Date;
};

export type Leftover = {
  id: string;
  /** It is being called off already. */
  leaving: boolean;
};

/** Locks a meeting until the transaction ends: everything about its bot is decided under it. */
export async function lockMeeting(tx: Transaction, id: string): Promise<LockedMeeting | null> {
  await holdMeeting(tx, id);
  const [meeting] = await readMeetings(tx, [id]);
  return meeting ?? null;
}

/** Locks those of some meetings that nobody else has locked, and reads them as sets. */
export async function lockFreeMeetings(tx: Transaction, ids: string[]): Promise<LockedMeeting[]> {
  const free = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    select id from meeting where id = any(${ids}::uuid[]) order by id for update skip locked`);
  return readMeetings(
    tx,
    free.map(({ id }) => id),
  );
}

/** By as many statements for hundreds as for one. */
async function readMeetings(tx: Transaction, ids: string[]): Promise<LockedMeeting[]> {
  // Each by a statement of its own, to see what was committed before their rows were locked.
  const rules = prepareRules(await readRuleset(tx));
  const { meetings, copies: shown } = await readFacts(tx, ids, rules);
  const bots = await botsOf(tx, ids, shown.flatMap(stampOf));
  const copies = groupBy(shown.map((copy) => withOwnStamp(copy, bots)));
  const attempts = groupBy(bots);
  return meetings.map(({ id, facts, outcome, followAt, changedAt, now }) => {
    const shownOn = copies.get(id) ?? [];
    const changes = [...changedAt, ...shownOn.map((copy) => copy.changedAt)];
    const of = (attempts.get(id) ?? []).toSorted(newestFirst);
    const active = activeOf(of);
    const refused =
      active || of.length === 0 ? [] : refusedOf(of, () => judgeMeeting(facts).config, changes);
    const foreignOn = foreignEvents(shownOn, active);
    return {
      id,
      ...facts,
      outcome,
      followAt,
      copies: shownOn.map(({ meetingId, changedAt, ...copy }) => copy),
      active,
      spent: active ? null : (spentOf(of) ?? heldBack(refused, shownOn, now)),
      refusedOn: refused[0]?.eventId ?? null,
      foreignOn,
      hasForeignBot: foreignOn.length > 0,
      foreignRows: of.filter((bot) => bot.foreign && !isFinal(bot.state)).map((bot) => bot.eventId),
      leftovers: leftoversOf(
        id,
        shownOn.filter(({ endsAt }) => endsAt > now),
        bots,
        active,
      ),
      now,
    };
  });
}

/** The bot that a copy's stamp names, where it can be one of ours. */
function stampOf({ bot }: Copy): string[] {
  return bot?.stamp && uuidPattern.test(bot.stamp.bot) ? [bot.stamp.bot] : [];
}

/** A bot whose stamp names none of our bots was stamped by another installation: foreign, too. */
function withOwnStamp<Shown extends Copy>(copy: Shown, bots: BotRow[]): Shown {
  const isOurs = bots.some(({ id, foreign }) => id === copy.bot?.stamp?.bot && !foreign);
  return !copy.bot?.stamp || isOurs ? copy : { ...copy, bot: { stamp: null } };
}

type BotRow = MeetingBot &
  Of & {
    foreign: boolean;
    sent: boolean;
    upstreamId: string | null;
    errorCode: string | null;
    stateAt: Date;
    createdAt: Date;
  };

/** The attempts of these meetings, and those that are stamped on one of their copies. */
async function botsOf(tx: Transaction, ids: string[], stamped: string[]): Promise<BotRow[]> {
  const bots = await tx.bot.findMany({
    where: { OR: [{ meetingId: { in: ids } }, { id: { in: stamped }, foreign: false }] },
    select: {
      id: true,
      meetingId: true,
      eventId: true,
      foreign: true,
      sent: true,
      state: true,
      stateAt: true,
      createdAt: true,
      wanted: true,
      wantedGeneration: true,
      settledGeneration: true,
      adopts: true,
      config: true,
      priorDecision: true,
      upstreamId: true,
      errorCode: true,
    },
  });
  return bots as BotRow[];
}

function newestFirst(a: BotRow, b: BotRow): number {
  return +b.createdAt - +a.createdAt || (a.id < b.id ? -1 : 1);
}

function activeOf(attempts: BotRow[]): MeetingBot | null {
  const active = attempts.find((bot) => !bot.foreign && !isFinal(bot.state));
  if (!active) return null;
  const { id, eventId, state, wanted, wantedGeneration, settledGeneration } = active;
  const { adopts, config, priorDecision } = active;
  const generations = { wantedGeneration, settledGeneration };
  return { id, eventId, state, wanted, ...generations, adopts, config, priorDecision };
}

/** Failures by which we gave up ourselves, before there was any call. */
const givenUp = ["event_gone", "ended", "upstream_refused", "foreign_bot"];

/** The newest attempt, once it is over: unless it was called off before upstream sent any bot. */
function spentOf(attempts: BotRow[]): SpentAttempt | null {
  const newest = attempts.find((bot) => !bot.foreign);
  if (!newest) return null;
  const { upstreamId, state, errorCode, stateAt, sent } = newest;
  const dismissed = newest.wanted === "absent";
  // Instead of one that couldn't be sent to the link, none is scheduled: there may be one there.
  const failed = state === "failed" && (sent || !givenUp.includes(errorCode ?? ""));
  if (dismissed && !upstreamId) return null;
  return upstreamId || state === "done" || failed ? { stateAt, dismissed } : null;
}

/**
 * The newest attempts, where upstream refused them on one event and nothing has changed since that
 * could matter: the event, what was chosen, or how it is to record.
 */
function refusedOf(
  attempts: BotRow[],
  configOf: () => BotConfig,
  changes: (Date | null | undefined)[],
): BotRow[] {
  const ours = attempts.filter((bot) => !bot.foreign);
  if (ours[0]?.errorCode !== "upstream_refused") return [];
  const config = configOf();
  const other = ours.findIndex(
    (bot) =>
      bot.state !== "failed" ||
      bot.errorCode !== "upstream_refused" ||
      bot.eventId !== ours[0]?.eventId ||
      !isDeepStrictEqual(bot.config, config) ||
      changes.some((at) => at && at > bot.stateAt),
  );
  return other < 0 ? ours : ours.slice(0, other);
}

/** No loop makes another attempt before it is time to ask again. */
function heldBack([newest, ...before]: BotRow[], copies: Copy[], now: Date): SpentAttempt | null {
  if (!newest) return null;
  const { stateAt, eventId: refusedOn } = newest;
  const { startsAt = null } = copies.find((copy) => copy.eventId === refusedOn) ?? {};
  const until = retryAt([stateAt, ...before.map((bot) => bot.stateAt)], startsAt);
  return until > now ? { stateAt, dismissed: false, refusedOn, until } : null;
}

function foreignEvents(copies: Copy[], active: MeetingBot | null): string[] {
  return copies
    .filter((copy) => copy.bot && !copy.bot.stamp && !copy.deleted && !copy.disconnected)
    .filter((copy) => !(active?.adopts && active.eventId === copy.eventId))
    .map((copy) => copy.eventId);
}

/**
 * What went into a call needn't be taken off its event, which may show it for ever; nor what can't
 * come any more, since its event is over.
 */
function leftoversOf(
  meetingId: string,
  copiesToCome: Copy[],
  bots: BotRow[],
  active: MeetingBot | null,
): Leftover[] {
  const stamped = new Set(copiesToCome.flatMap((copy) => copy.bot?.stamp?.bot ?? []));
  const isShown = (bot: BotRow) =>
    stamped.has(bot.id) &&
    bot.settledGeneration === bot.wantedGeneration &&
    bot.upstreamId === null &&
    bot.state !== "done" &&
    !isInCall(bot.state);
  const isLeaving = (bot: BotRow) => bot.settledGeneration < bot.wantedGeneration;
  const isOwed = (bot: BotRow) =>
    bot.meetingId === meetingId &&
    !bot.foreign &&
    bot.wanted === "absent" &&
    isLeaving(bot) &&
    isFinal(bot.state);
  return bots
    .filter((bot) => bot.id !== active?.id && (isShown(bot) || isOwed(bot)))
    .map((bot) => ({ id: bot.id, leaving: isLeaving(bot) }));
}
