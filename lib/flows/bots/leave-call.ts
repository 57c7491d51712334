import { hint } from "@/lib/flows/upstream/hint";
import { keepLease } from "@/lib/flows/upstream/keep-lease";
import { log } from "@/lib/log";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import type { EventBot, SentBots, Shown } from "@/lib/meeting-baas/port";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import {
  type BotLease,
  beginBotCall,
  endBotCall,
  endBotLease,
  renewBot,
} from "@/lib/store/bots/bot-leases";
import { endLeaving, quietLeaving } from "@/lib/store/bots/sent-bots";
import { lookSoon } from "@/lib/store/calendars/calendar-sync";
import { LeaseLost } from "@/lib/store/database/lease-lost";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { retrySoon } from "@/lib/store/health/failing";
import { markMeetingDue } from "@/lib/store/meetings/due-meetings";
import { isGivenUp } from "./given-up";
import { idsOf } from "./ids-of";
import { postponeBotCall } from "./postpone-bot-call";
import type { SettleOutcome } from "./settle-outcome";

type Leaving = { calls: SentBots; event: EventBot; shown?: Shown; lostCall: boolean };
type Left = {
  /** Whom was told, if it ever was sent. */
  upstreamId: string | null;
  /** What upstream objected, if it may still be there. */
  objection: string | null;
  /** It was only scheduled, whatever its reports said. */
  neverCame: boolean;
};

const asIfDone = ["refused", "conflict", "not_found"];

/**
 * Has a leased bot leave its call, and takes it off its event, since what reports say of a call may
 * be wrong. What becomes of it then is for its reports to tell; one that was never sent, or never
 * came, is cancelled.
 * @param urgent somebody waits for it
 */
export async function leaveCall(lease: BotLease, urgent = false): Promise<SettleOutcome> {
  const { sentBots, eventBot } = meetingBaas();
  const kind = { urgent, beforeChange: () => quiet(lease) };
  const leaving: Leaving = {
    calls: sentBots(kind),
    event: eventBot(lease, kind),
    lostCall: false,
  };
  if (!lease.sent && !(await beginBotCall(lease))) return { kind: "postponed" };
  try {
    const left = await keepLease(
      () => renewBot(lease),
      () => leave(lease, leaving),
    );
    if (!lease.sent) await endBotCall(prisma(), lease, leaving.shown?.bot);
    if (!(await end(lease, left))) return { kind: "postponed" };
    if (lease.failing) await hint(retrySoon);
    log().info({ ...idsOf(lease), upstreamId: left.upstreamId }, "bot told to leave");
    return { kind: "settled" };
  } catch (error) {
    if (!(error instanceof UpstreamError || error instanceof LeaseLost)) throw error;
    if (!lease.sent) await endBotCall(prisma(), lease, leaving.shown?.bot);
    if (error instanceof LeaseLost) return { kind: "postponed" };
    if (isGivenUp(lease, error)) {
      const given = { upstreamId: lease.upstreamId, objection: error.message, neverCame: false };
      return { kind: (await end(lease, given)) ? "settled" : "postponed" };
    }
    return await postponeBotCall(lease, error, leaving.lostCall);
  } finally {
    if (!lease.sent) await hint(() => lookSoon(lease.calendarId));
    notify({ topic: "bots", id: lease.id }, { topic: "events", id: lease.calendarId });
    notify({ topic: "work", id: "meetings" }, { topic: "work", id: "bots" });
  }
}

/** From the moment a call is sent: what it waits for before that isn't counted. */
async function quiet(lease: BotLease): Promise<void> {
  if (!(await quietLeaving(lease, meetingBaas().botCallSeconds))) throw new LeaseLost("this bot");
}

async function leave(lease: BotLease, leaving: Leaving): Promise<Left> {
  const off = lease.sent ? notThere : await takeOffEvent(lease, leaving).catch(failedOff);
  const left = await leaveTheCall(lease, leaving, off.removed);
  if (off.failure) throw off.failure;
  // What has left its call may be shown for ever; what hasn't may still come.
  if (off.refusal && (left.objection !== null || !left.upstreamId)) throw off.refusal;
  return left;
}

async function leaveTheCall(lease: BotLease, leaving: Leaving, removed: boolean): Promise<Left> {
  const { calls } = leaving;
  const found = lease.upstreamId ? null : await calls.find(lease.id);
  const upstreamId = lease.upstreamId ?? found?.upstreamId ?? null;
  const isOver = found?.ended || ["done", "failed"].includes(lease.state);
  const left = { upstreamId, objection: null, neverCame: false };
  if (!upstreamId || isOver) return { ...left, neverCame: removed && !upstreamId };
  try {
    await calls.leave(upstreamId);
    return left;
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    leaving.lostCall ||= error.answerLost;
    if (!asIfDone.includes(error.failure)) throw error;
    // It has left already, as far as upstream shows: only else is the reason worth telling.
    if (error.failure === "not_found") return left;
    const shown = await calls.find(lease.id);
    const objection = shown && !shown.ended ? error.message : null;
    return { ...left, objection, neverCame: removed && !shown };
  }
}

type Off = {
  removed: boolean;
  refusal: UpstreamError | null;
  /** Whether it is there can't be known yet. */
  failure?: UpstreamError;
};
const notThere: Off = { removed: false, refusal: null };

/** Somebody wants the bot out of its call, whatever is the matter with its event. */
function failedOff(failure: unknown): Off {
  if (!(failure instanceof UpstreamError)) throw failure;
  return { ...notThere, failure };
}

/** As long as its event shows it, it may come, whatever its reports say. */
async function takeOffEvent(lease: BotLease, leaving: Leaving): Promise<Off> {
  const { event } = leaving;
  const isThere = (shown: Shown) => shown.bot?.stamp?.bot === lease.id;
  leaving.shown = await event.look();
  if (!isThere(leaving.shown)) return notThere;
  let refusal = new UpstreamError("unreadable", "Meeting BaaS hasn't confirmed the change yet.");
  const answer = await event.remove().catch((error) => {
    if (!(error instanceof UpstreamError)) throw error;
    leaving.lostCall = error.answerLost;
    if (!asIfDone.includes(error.failure)) throw error;
    refusal = error;
    return null;
  });
  leaving.shown = answer && !isThere(answer) ? answer : await event.look();
  return isThere(leaving.shown) ? { removed: false, refusal } : { removed: true, refusal: null };
}

async function end(lease: BotLease, left: Left): Promise<boolean> {
  const { upstreamId, objection, neverCame } = left;
  if (!upstreamId && lease.state === "wanted") {
    const { generation: settledGeneration } = lease;
    const cancelled = { state: "cancelled" as const, settledGeneration, error: null };
    return prisma().$transaction(async (tx) => {
      const ended = await endBotLease(tx, lease, cancelled);
      // Another copy of the meeting may take over.
      if (ended) await markMeetingDue(lease.meetingId, tx);
      return ended !== null;
    });
  }
  const detail = objection && `Meeting BaaS didn't let it go: ${objection}`;
  if (!(await endLeaving(lease, upstreamId, detail, neverCame))) return false;
  if (neverCame) await markMeetingDue(lease.meetingId, prisma());
  return true;
}
