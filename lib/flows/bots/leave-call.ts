import { hint } from "@/lib/flows/upstream/hint";
import { keepLease } from "@/lib/flows/upstream/keep-lease";
import { log } from "@/lib/log";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import type { SentBots } from "@/lib/meeting-baas/port";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { type BotLease, endBotLease, renewBot } from "@/lib/store/bots/bot-leases";
import { endLeaving, quietLeaving } from "@/lib/store/bots/sent-bots";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { retrySoon } from "@/lib/store/health/failing";
import { markMeetingDue } from "@/lib/store/meetings/due-meetings";
import { idsOf } from "./ids-of";
import { postponeBotCall } from "./postpone-bot-call";
import type { SettleOutcome } from "./settle-outcome";

type Leaving = { calls: SentBots; lostCall: boolean };
/** Whom was told, if it ever was sent; and what upstream objected, if it may still be there. */
type Left = { upstreamId: string | null; objection: string | null };

/**
 * Has a leased bot leave its call. What becomes of it then is for its reports to tell; one that
 * was never sent is cancelled.
 * @param urgent somebody waits for it
 */
export async function leaveCall(lease: BotLease, urgent = false): Promise<SettleOutcome> {
  const leaving: Leaving = { calls: meetingBaas().sentBots(urgent), lostCall: false };
  try {
    const left = await keepLease(
      () => renewBot(lease),
      () => leave(lease, leaving),
    );
    if (!left || !(await end(lease, left))) return { kind: "postponed" };
    if (lease.failing) await hint(retrySoon);
    log().info({ ...idsOf(lease), upstreamId: left.upstreamId }, "bot told to leave");
    return { kind: "settled" };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return await postponeBotCall(lease, error, leaving.lostCall);
  } finally {
    notify({ topic: "bots", id: lease.id }, { topic: "events", id: lease.calendarId });
    notify({ topic: "work", id: null });
  }
}

/** Returns null when the lease was lost. */
async function leave(lease: BotLease, leaving: Leaving): Promise<Left | null> {
  const { calls } = leaving;
  const found = lease.upstreamId ? null : await calls.find(lease.id);
  const upstreamId = lease.upstreamId ?? found?.upstreamId ?? null;
  const isOver = found?.ended || ["done", "failed"].includes(lease.state);
  if (!upstreamId || isOver) return { upstreamId, objection: null };
  if (!(await quietLeaving(lease, meetingBaas().botCallSeconds))) return null;
  try {
    await calls.leave(upstreamId);
    return { upstreamId, objection: null };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    leaving.lostCall = error.answerLost;
    if (!["refused", "conflict", "not_found"].includes(error.failure)) throw error;
    // It has left already, as far as upstream shows: only else is the reason worth telling.
    const shown = error.failure === "not_found" ? null : await calls.find(lease.id);
    return { upstreamId, objection: shown && !shown.ended ? error.message : null };
  }
}

async function end(lease: BotLease, { upstreamId, objection }: Left): Promise<boolean> {
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
  return endLeaving(lease, upstreamId, objection && `Meeting BaaS didn't let it go: ${objection}`);
}
