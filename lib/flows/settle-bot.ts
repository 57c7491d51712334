import type { BotParam } from "@/lib/domain/event-content";
import { log } from "@/lib/log";
import { botBody } from "@/lib/meeting-baas/bot-body";
import {
  botCallSeconds,
  getEvent,
  patchBot,
  removeBot,
  scheduleBot,
} from "@/lib/meeting-baas/client";
import { interpretEvent } from "@/lib/meeting-baas/interpret-event";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import {
  type BotEnd,
  type BotLease,
  endBotCall,
  endBotLease,
  isOurBot,
  postponeBot,
  takeBackAbsence,
} from "@/lib/store/bots";
import { ringCalendars } from "@/lib/store/calendar-sync";
import { decide, lockMeeting, markMeetingDirty } from "@/lib/store/meetings";
import { notify } from "@/lib/store/notify";
import { prisma } from "@/lib/store/prisma";
import { backoffSeconds } from "./backoff";

export type SettleOutcome =
  | { kind: "settled" }
  /** The wish stays and is tried again: a failure that can heal. */
  | { kind: "postponed" }
  /** The wish is withdrawn. */
  | { kind: "refused"; code: "upstream_refused" | "foreign_bot"; message: string };

/** What upstream shows of the carrier: null when the event is gone. */
type Shown = { botParam: BotParam | null } | null;

/**
 * Brings upstream to what is wanted of a leased bot. It reads before it acts, so that a call
 * whose answer was lost is found done rather than made twice, and believes only what it reads.
 */
export async function settleBot(lease: BotLease): Promise<SettleOutcome> {
  const calls: { shown?: Shown } = {};
  const began = Date.now();
  try {
    const end = await reach(lease, calls);
    await prisma().$transaction((tx) => endBotLease(tx, lease, end));
    // Another copy of the meeting may take over.
    if (lease.wanted === "absent") await markMeetingDirty(lease.meetingId);
    return { kind: "settled" };
  } catch (error) {
    if (error instanceof Withdrawn) return await withdraw(lease, error);
    if (!(error instanceof UpstreamError)) throw error;
    if (error.failure === "refused") {
      return await withdraw(lease, new Withdrawn("upstream_refused", error.message));
    }
    const sinceLost = error.answerLost ? botCallSeconds - (Date.now() - began) / 1000 : 0;
    const pause = Math.max(backoffSeconds(lease.attempts, error.retryAfterSeconds), sinceLost);
    await postponeBot(lease, { code: error.failure, message: error.message }, pause);
    log().warn({ bot: lease.id, failure: error.failure, pause }, error.message);
    return { kind: "postponed" };
  } finally {
    await endBotCall(lease.eventId, calls.shown ? calls.shown.botParam : calls.shown);
    await ringCalendars([lease.calendarId]);
    notify({ topic: "bots", id: lease.id }, { topic: "events", id: lease.calendarId });
    notify({ topic: "work", id: null });
  }
}

class Withdrawn extends Error {
  constructor(
    readonly code: "upstream_refused" | "foreign_bot",
    message: string,
  ) {
    super(message);
  }
}

async function reach(lease: BotLease, calls: { shown?: Shown }): Promise<BotEnd> {
  calls.shown = await look(lease.eventId);
  const done = { settledGeneration: lease.generation, error: null };
  const owner = await ownerOf(lease, calls.shown);

  if (lease.wanted === "absent") {
    if (owner === "this") {
      calls.shown = await act(
        lease,
        () => removeBot(lease.eventId),
        (shown) => !shown?.botParam,
      );
    }
    return { ...done, state: "cancelled" };
  }
  if (owner === "gone") {
    const error = { code: "event_gone", message: "Meeting BaaS no longer has this event." };
    return { ...done, state: "failed", error };
  }
  if (owner === "foreign") {
    throw new Withdrawn("foreign_bot", "Another tool has scheduled a bot for this event.");
  }
  if (!isStamped(lease, calls.shown)) {
    const { id: bot, generation, config, meetingKey } = lease;
    const kind = owner === "nobody" ? "schedule" : "patch";
    const body = botBody(kind, { config, meetingKey, stamp: { bot, generation } });
    const call = kind === "schedule" ? scheduleBot : patchBot;
    calls.shown = await act(
      lease,
      () => call(lease.eventId, body),
      (shown) => isStamped(lease, shown),
    );
  }
  return { ...done, state: "scheduled" };
}

async function look(eventId: string): Promise<Shown> {
  try {
    return shownIn(await getEvent(eventId));
  } catch (error) {
    if (error instanceof UpstreamError && error.failure === "not_found") return null;
    throw error;
  }
}

function shownIn(sent: unknown): Shown {
  const read = interpretEvent(sent);
  if (!read.ok) throw new UpstreamError("unreadable", `The event can't be read: ${read.reason}`);
  return read.event.deleted ? null : { botParam: read.event.botParam };
}

/** Acts, then checks the answer, and where it doesn't show the effect reads the event once more. */
async function act(
  lease: BotLease,
  call: () => Promise<unknown[]>,
  isReached: (shown: Shown) => boolean,
): Promise<Shown> {
  const answer = await call();
  const own = answer.find((sent) => (sent as { uuid?: unknown } | null)?.uuid === lease.eventId);
  const shown = own ? shownIn(own) : null;
  if (own && isReached(shown)) return shown;
  const again = await look(lease.eventId);
  if (isReached(again)) return again;
  throw new UpstreamError("unreadable", "Meeting BaaS doesn't show the change yet.");
}

async function ownerOf(lease: BotLease, shown: Shown) {
  if (!shown) return "gone";
  if (!shown.botParam) return "nobody";
  const { stamp } = shown.botParam;
  if (stamp?.bot === lease.id) return "this";
  return stamp && (await isOurBot(stamp.bot)) ? "another of ours" : "foreign";
}

function isStamped(lease: BotLease, shown: Shown): boolean {
  const stamp = shown?.botParam?.stamp;
  return stamp?.bot === lease.id && stamp.generation === lease.generation;
}

/** Upstream will not have it: the wish is taken back, and the decision that stood before returns. */
async function withdraw(lease: BotLease, refusal: Withdrawn): Promise<SettleOutcome> {
  const error = { code: refusal.code, message: refusal.message };
  await prisma().$transaction(async (tx) => {
    await lockMeeting(tx, lease.meetingId);
    const present = lease.wanted === "present";
    const kept = await endBotLease(tx, lease, {
      state: present ? "failed" : "scheduled",
      settledGeneration: present ? lease.generation : lease.settledGeneration,
      error,
    });
    if (!kept) return;
    if (!present) await takeBackAbsence(tx, lease);
    if (lease.priorDecision) await decide(tx, lease.meetingId, lease.priorDecision);
  });
  log().warn({ bot: lease.id, code: refusal.code }, "bot refused");
  return { kind: "refused", ...error };
}
