import { hint } from "@/lib/flows/upstream/hint";
import { keepLease } from "@/lib/flows/upstream/keep-lease";
import { log } from "@/lib/log";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import type { SentBots } from "@/lib/meeting-baas/port";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { type BotLease, endBotLease, quietBot, renewBot } from "@/lib/store/bots/bot-leases";
import { isOurBot } from "@/lib/store/bots/bots";
import { endSending, rivalOf } from "@/lib/store/bots/sent-bots";
import { LeaseLost } from "@/lib/store/database/lease-lost";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { retrySoon } from "@/lib/store/health/failing";
import { markMeetingDue } from "@/lib/store/meetings/due-meetings";
import { keepChoice } from "@/lib/store/meetings/meetings";
import { isGivenUp } from "./given-up";
import { idsOf } from "./ids-of";
import { NotYet, postponeBotCall } from "./postpone-bot-call";
import type { SettleOutcome } from "./settle-outcome";
import { Withdrawn } from "./withdrawn";

type Sending = { calls: SentBots; urgent: boolean; lostCall: boolean };

/**
 * Sends a leased bot to its meeting's link. It looks for the bot's stamp before it sends, so that
 * one whose answer was lost is found rather than sent twice, and sends none while another bot is
 * in the meeting or may still come to it.
 * @param urgent somebody waits for it
 */
export async function settleSentBot(lease: BotLease, urgent = false): Promise<SettleOutcome> {
  const calls = meetingBaas().sentBots({ urgent, beforeChange: () => quiet(lease) });
  const sending: Sending = { calls, urgent, lostCall: false };
  try {
    const upstreamId = await keepLease(
      () => renewBot(lease),
      () => send(lease, sending),
    );
    if (!(await endSending(lease, upstreamId))) return { kind: "postponed" };
    if (lease.failing) await hint(retrySoon);
    log().info({ ...idsOf(lease), upstreamId }, "bot sent");
    return { kind: "settled" };
  } catch (error) {
    if (error instanceof LeaseLost) return { kind: "postponed" };
    if (error instanceof Withdrawn) return await withdraw(lease, error);
    if (isGivenUp(lease, error)) {
      return await withdraw(lease, new Withdrawn("upstream_refused", error.message));
    }
    if (!(error instanceof UpstreamError || error instanceof NotYet)) throw error;
    return await postponeBotCall(lease, error, sending.lostCall);
  } finally {
    notify({ topic: "bots", id: lease.id }, { topic: "events", id: lease.calendarId });
    notify({ topic: "work", id: "meetings" }, { topic: "work", id: "bots" });
  }
}

async function send(lease: BotLease, sending: Sending): Promise<string> {
  const { calls } = sending;
  const sent = lease.upstreamId ?? (await calls.find(lease.id))?.upstreamId;
  if (sent) return sent;
  if (lease.ended) throw new Withdrawn("ended", "The meeting has ended.");
  if (!lease.meetingUrl) {
    throw new Withdrawn("no_link", "The event has no meeting link that a bot could join.");
  }
  const rival = await rivalOf(lease);
  if (rival === "in call") throw new Withdrawn("conflict", "A bot is already in this meeting.");
  if (rival) throw new NotYet("The bot before it isn't gone yet.");
  await lookAtEvent(lease, sending);

  const { id: bot, generation, config, meetingKey } = lease;
  const wish = { config, meetingKey, stamp: { bot, generation } };
  try {
    return await calls.send(wish, lease.meetingUrl);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    sending.lostCall = error.answerLost;
    if (!["refused", "conflict", "not_found"].includes(error.failure)) throw error;
    // An earlier call of ours may have had its effect meanwhile.
    const landed = await calls.find(lease.id);
    if (landed) return landed.upstreamId;
    if (error.failure !== "conflict") throw new Withdrawn("upstream_refused", error.message);
    throw new Withdrawn("conflict", "Meeting BaaS already has a bot in this meeting.");
  }
}

/** From the moment it is sent: what it waits for before that isn't counted. */
async function quiet(lease: BotLease): Promise<void> {
  if (!(await quietBot(lease, meetingBaas().botCallSeconds))) throw new LeaseLost("this bot");
}

/** The mirror may be behind: another tool's bot bars ours, and so does the end of the event. */
async function lookAtEvent(lease: BotLease, { urgent }: Sending): Promise<void> {
  const { events, botCallSeconds: deadlineSeconds } = meetingBaas();
  const call = { urgent, deadlineSeconds };
  const read = await events.get(lease.calendarId, lease.eventId, call).catch((error) => {
    // What isn't served any more is still a meeting with a link.
    if (error instanceof UpstreamError && error.failure === "not_found") return null;
    throw error;
  });
  if (!read?.ok) return;
  if (read.event.deleted) throw new Withdrawn("conflict", "The event was cancelled.");
  const { botParam } = read.event;
  if (botParam && !(botParam.stamp && (await isOurBot(botParam.stamp.bot)))) {
    throw new Withdrawn("foreign_bot", "Another tool has scheduled a bot for this meeting.");
  }
}

/** Upstream will not have it: the decision that stood before returns, unless it changed since. */
async function withdraw(lease: BotLease, { code, message }: Withdrawn): Promise<SettleOutcome> {
  const ended = await prisma().$transaction(async (tx) => {
    const error = { code, message };
    const { generation: settledGeneration } = lease;
    const end = await endBotLease(tx, lease, { state: "failed", settledGeneration, error });
    if (end?.stillWanted && lease.priorDecision) {
      await keepChoice(tx, lease.meetingId, lease.priorDecision);
      await markMeetingDue(lease.meetingId, tx);
    }
    return end;
  });
  if (!ended) return { kind: "postponed" };
  log().warn({ ...idsOf(lease), code }, "bot not sent");
  return { kind: "refused", code, message };
}
