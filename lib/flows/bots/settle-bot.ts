import { hint } from "@/lib/flows/upstream/hint";
import { keepLease } from "@/lib/flows/upstream/keep-lease";
import { log } from "@/lib/log";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import type { EventBot, Shown } from "@/lib/meeting-baas/port";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import {
  type BotEnd,
  type BotLease,
  beginBotCall,
  endBotCall,
  endBotLease,
  quietBot,
  renewBot,
  takeBackWish,
} from "@/lib/store/bots/bot-leases";
import { isOurBot } from "@/lib/store/bots/bots";
import { lookSoon, requestFullSync } from "@/lib/store/calendars/calendar-sync";
import { LeaseLost } from "@/lib/store/database/lease-lost";
import { notify } from "@/lib/store/database/notify";
import { prisma, type Transaction } from "@/lib/store/database/prisma";
import { retrySoon } from "@/lib/store/health/failing";
import { markMeetingDue } from "@/lib/store/meetings/due-meetings";
import { keepChoice, type PriorDecision } from "@/lib/store/meetings/meetings";
import { isGivenUp } from "./given-up";
import { idsOf } from "./ids-of";
import { postponeBotCall } from "./postpone-bot-call";
import type { SettleOutcome } from "./settle-outcome";
import { Withdrawn } from "./withdrawn";

/** The calls of one settling, and what they came to. */
type Calls = EventBot & { shown?: Shown; answerLost?: boolean };

/**
 * Brings upstream to what is wanted of a leased bot. It reads before it acts, so that a call
 * whose answer was lost is found done rather than made twice, and believes only what it reads.
 * @param urgent somebody waits for it
 */
export async function settleBot(lease: BotLease, urgent = false): Promise<SettleOutcome> {
  const calls: Calls = meetingBaas().eventBot(lease, { urgent, beforeChange: () => quiet(lease) });
  if (!(await beginBotCall(lease))) return { kind: "postponed" };
  try {
    const end = await keepLease(
      () => renewBot(lease),
      () => reach(lease, calls),
    );
    if (!(await endSettled(lease, end, calls))) throw new LeaseLost("this bot");
    if (lease.failing) await hint(retrySoon);
    log().info({ ...idsOf(lease), state: end.state }, "bot settled");
    return { kind: "settled" };
  } catch (error) {
    if (error instanceof LeaseLost) {
      await endCall(prisma(), lease, calls);
      return { kind: "postponed" };
    }
    const isGone = isGivenUp(lease, error) && !mayBeThere(lease, calls);
    if (lease.wanted === "absent" && lease.ended && (isGone || error instanceof Withdrawn)) {
      return await letGo(lease, error.message, calls);
    }
    if (error instanceof Withdrawn) return await withdraw(lease, error, calls);
    if (isGone) {
      return await withdraw(lease, new Withdrawn("upstream_refused", error.message), calls);
    }
    if (!(error instanceof UpstreamError)) throw error;
    const outcome = await postponeBotCall(lease, error, calls.answerLost ?? false);
    await endCall(prisma(), lease, calls);
    return outcome;
  } finally {
    await hint(() => lookSoon(lease.calendarId));
    notify({ topic: "bots", id: lease.id }, { topic: "events", id: lease.calendarId });
    notify({ topic: "work", id: "meetings" }, { topic: "work", id: "bots" });
  }
}

/** @returns whether the lease was still held, so that it was written */
function endSettled(lease: BotLease, end: BotEnd, calls: Calls): Promise<boolean> {
  return prisma().$transaction(async (tx) => {
    if (!(await endBotLease(tx, lease, end))) return false;
    await endCall(tx, lease, calls);
    // Another copy of the meeting may take over.
    if (lease.wanted === "absent") await markMeetingDue(lease.meetingId, tx);
    return true;
  });
}

function endCall(client: Transaction, lease: BotLease, { shown }: Calls): Promise<void> {
  return endBotCall(client, lease, shown?.bot);
}

async function reach(lease: BotLease, calls: Calls): Promise<BotEnd> {
  calls.shown = await calls.look();
  const owner = await ownerOf(lease, calls.shown);
  const done = { settledGeneration: lease.generation, error: null };

  if (lease.wanted === "absent") {
    if (owner === "this") {
      const isGone = (shown: Shown) => shown.bot === null;
      calls.shown = await act(lease, calls, calls.remove, isGone);
    }
    return { ...done, state: "cancelled" };
  }
  if (isStamped(lease, calls.shown)) return { ...done, state: "scheduled" };
  const isAdoption = owner === "foreign" && lease.adopts;
  if (owner === "foreign" && !isAdoption) {
    throw new Withdrawn("foreign_bot", "Another tool has scheduled a bot for this event.");
  }
  const hindrance = hindranceOf(lease, calls.shown);
  if (hindrance === eventGone) await confirmGone(lease, calls.shown);
  if (hindrance) return { ...done, state: "failed", error: hindrance };

  const { id: bot, generation, config, meetingKey } = lease;
  const kind = isAdoption ? "adopt" : owner === "nobody" ? "schedule" : "change";
  const wish = { config, meetingKey, stamp: { bot, generation } };
  const isThere = (shown: Shown) => isStamped(lease, shown);
  calls.shown = await act(lease, calls, () => calls[kind](wish), isThere);
  return { ...done, state: "scheduled" };
}

const eventGone = { code: "event_gone", message: "The event was cancelled." };

/** So often the event is asked for before a 404 is believed: upstream's reads may lag. */
const mostLooks = 3;

/**
 * An event that the mirror has and upstream doesn't: not believed at once, and then the mirror is
 * to learn of it, too.
 * @throws UpstreamError to look again after a pause
 */
async function confirmGone(lease: BotLease, shown: Shown): Promise<void> {
  if (!shown.eventGone) return;
  if (lease.attempts + 1 < mostLooks) {
    throw new UpstreamError("not_found", "Meeting BaaS doesn't know this event at present.");
  }
  await requestFullSync(lease.calendarId, { acceptCancellations: false, askedSince: null });
  notify({ topic: "work", id: "calendars" });
}

/** Why no bot can be scheduled any more, found between the wish and the call. */
function hindranceOf(lease: BotLease, shown: Shown): BotEnd["error"] {
  if (shown.eventGone || shown.deleted) return eventGone;
  return lease.ended ? { code: "ended", message: "The meeting has ended." } : null;
}

/**
 * Acts, then checks the answer; where it doesn't show the effect, a refusal included, the event is
 * read once more: an earlier call of ours may have had its effect meanwhile.
 */
async function act(
  lease: BotLease,
  calls: Calls,
  call: () => Promise<Shown | null>,
  isReached: (shown: Shown) => boolean,
): Promise<Shown> {
  let refusal: UpstreamError | null = null;
  try {
    const shown = await call();
    if (shown && isReached(shown)) return shown;
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    calls.answerLost = error.answerLost;
    if (!["refused", "conflict", "not_found"].includes(error.failure)) throw error;
    refusal = error;
  }
  const again = await calls.look();
  calls.shown = again;
  if (isReached(again)) return again;
  if (!refusal)
    throw new UpstreamError("unreadable", "Meeting BaaS hasn't confirmed the change yet.");
  // What no person waits for is tried again: what stands in the way may pass.
  if (!lease.priorDecision) throw refusal;
  throw new Withdrawn("upstream_refused", refusal.message);
}

/** From the moment a call is sent: what it waits for before that isn't counted. */
async function quiet(lease: BotLease): Promise<void> {
  if (!(await quietBot(lease, meetingBaas().botCallSeconds))) throw new LeaseLost("this bot");
}

async function ownerOf(lease: BotLease, { bot }: Shown) {
  if (!bot) return "nobody";
  if (bot.stamp?.bot === lease.id) return "this";
  return bot.stamp && (await isOurBot(bot.stamp.bot)) ? "another of ours" : "foreign";
}

function isStamped(lease: BotLease, shown: Shown): boolean {
  const stamp = shown.bot?.stamp;
  return stamp?.bot === lease.id && stamp.generation === lease.generation;
}

/** Its event couldn't even be read, and may show it: nobody loses track of what can still come. */
function mayBeThere(lease: BotLease, { shown }: Calls): boolean {
  const wasThere = lease.state === "scheduled" || lease.settledGeneration > 0;
  return !shown && wasThere && lease.wanted === "present" && !lease.ended;
}

/** Upstream keeps on its event what can't come any more: nobody wants it, and nobody asks again. */
async function letGo(lease: BotLease, objection: string, calls: Calls): Promise<SettleOutcome> {
  const detail = `Meeting BaaS didn't let it go: ${objection}`;
  const { generation: settledGeneration } = lease;
  const end = { state: "cancelled" as const, settledGeneration, detail, error: null };
  return { kind: (await endSettled(lease, end, calls)) ? "settled" : "postponed" };
}

/**
 * Upstream will not have it: the wish is taken back, and the decision that stood before returns,
 * unless somebody wants something else by now. A bot that was to be changed or called off stays as
 * it was; where there is none, what stands is what did before any was wished for.
 */
async function withdraw(lease: BotLease, refusal: Withdrawn, calls: Calls): Promise<SettleOutcome> {
  const error = { code: refusal.code, message: refusal.message };
  const stamp = calls.shown?.bot?.stamp;
  const there = stamp?.bot === lease.id ? stamp.generation : null;
  const isThere = there !== null;
  const prior = isThere ? lease.priorDecision : firstOf(lease.priorDecision);
  const ended = await prisma().$transaction(async (tx) => {
    const end = await endBotLease(tx, lease, {
      state: isThere ? "scheduled" : "failed",
      settledGeneration: isThere ? lease.settledGeneration : lease.generation,
      error,
    });
    await endCall(tx, lease, calls);
    if (!end?.stillWanted) return end;
    if (there !== null) await takeBackWish(tx, lease, there);
    if (prior) await keepChoice(tx, lease.meetingId, prior);
    await markMeetingDue(lease.meetingId, tx);
    return end;
  });
  if (!ended) return { kind: "postponed" };
  log().warn({ ...idsOf(lease), code: refusal.code }, "bot refused");
  return { kind: "refused", ...error };
}

/** The way back from the first of the wishes that upstream never showed. */
function firstOf(prior: PriorDecision | null): PriorDecision | null {
  return prior?.before ? firstOf(prior.before) : prior;
}
