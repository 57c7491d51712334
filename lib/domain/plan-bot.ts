import type { BotState } from "@/lib/domain/views/bot-view";
import type { EventStatus, Response } from "@/lib/domain/views/event-view";
import { isInCall } from "./bot-lifecycle";
import type { BotStamp } from "./event-content";
import type { Outcome } from "./judge-meeting";

/** One calendar's copy of a meeting, as far as a bot is concerned. */
export type Copy = {
  eventId: string;
  connectedAt: Date;
  startsAt: Date;
  endsAt: Date;
  meetingUrl: string | null;
  status: EventStatus;
  response: Response | null;
  deleted: boolean;
  /** Whether its calendar was. */
  disconnected: boolean;
  bot: { stamp: BotStamp | null } | null;
};

/** Our bot of a meeting that isn't past. */
export type ActiveBot = {
  id: string;
  eventId: string;
  state: BotState;
  wanted: "present" | "absent";
  wantedGeneration: number;
  settledGeneration: number;
};

/**
 * The newest attempt that is over, if it went into a call, or upstream reported its failure or
 * refused it.
 */
export type SpentAttempt = {
  stateAt: Date;
  /** A person had it leave. */
  dismissed: boolean;
  /** The event on which upstream refused it, if nothing has changed since that could matter. */
  refusedOn?: string;
  /** Until then that holds. */
  until?: Date;
};

export type BotPlan =
  | { kind: "nothing" }
  /** Schedule a new bot on this copy. */
  | { kind: "create"; eventId: string }
  /** The carrier can't carry it any longer. */
  | { kind: "remove"; reason: string }
  /** Upstream doesn't show what it was settled to show: settle it again. */
  | { kind: "repair" };

/** Why a copy can't carry a bot; null when it can. */
export function obstacle(
  copy: Copy,
  now: Date,
): "disconnected" | "deleted" | "no_link" | "ended" | "declined" | null {
  if (copy.disconnected) return "disconnected";
  if (copy.deleted || copy.status === "cancelled") return "deleted";
  if (!copy.meetingUrl) return "no_link";
  if (copy.endsAt <= now) return "ended";
  if (copy.response === "declined") return "declined";
  return null;
}

/** The copy that carries the meeting's bot: the earliest connected one that can. */
export function carrierOf(copies: Copy[], now: Date): Copy | null {
  const able = copies.filter((copy) => obstacle(copy, now) === null);
  able.sort((a, b) => +a.connectedAt - +b.connectedAt || (a.eventId < b.eventId ? -1 : 1));
  return able[0] ?? null;
}

/**
 * What the meeting's outcome and its copies ask for, after something changed. Waits for an old
 * bot to be gone before it plans another: never two in one meeting.
 */
export function planBot(meeting: {
  outcome: Pick<Outcome, "choice" | "source" | "reason">;
  copies: Copy[];
  active: ActiveBot | null;
  spent: SpentAttempt | null;
  hasForeignBot: boolean;
  /** Bots of ours that nobody wants, and yet are there: gone before there may be another. */
  leftovers: unknown[];
  now: Date;
}): BotPlan {
  const { outcome, copies, active, spent, now } = meeting;
  if (!active) {
    const free = !meeting.hasForeignBot && meeting.leftovers.length === 0;
    const carrier = outcome.choice === "record" && free ? carrierOf(copies, now) : null;
    return carrier && !isSpentOn(carrier, spent)
      ? { kind: "create", eventId: carrier.eventId }
      : { kind: "nothing" };
  }
  // What is in its call stays until its end, or until a person has it leave.
  if (active.wanted === "absent" || isInCall(active.state)) return { kind: "nothing" };

  const carrier = copies.find((copy) => copy.eventId === active.eventId);
  const hindered = carrier ? obstacle(carrier, now) : "deleted";
  if (hindered === "ended") return { kind: "nothing" };
  if (hindered) return { kind: "remove", reason: removal[hindered] };
  if (outcome.choice === "skip") {
    const isByDefault = outcome.source === "default";
    const reason = isByDefault ? "Nobody wants it recorded any more." : outcome.reason;
    return { kind: "remove", reason };
  }

  const stamp = carrier?.bot?.stamp;
  const settled = active.settledGeneration === active.wantedGeneration;
  const shown = stamp?.bot === active.id && stamp.generation === active.settledGeneration;
  return settled && !shown ? { kind: "repair" } : { kind: "nothing" };
}

/** So long before the start upstream may have sent it already. */
const sentMilliseconds = 60_000;

/** Whether a bot of ours is in its call, or may be: what is reported of it comes late, or never. */
export function mayBeInCall(
  { state }: Pick<ActiveBot, "state">,
  startsAt: Date,
  now: Date,
): boolean {
  return isInCall(state) || (state === "scheduled" && +startsAt - sentMilliseconds <= +now);
}

/** A bot may be in its call, and over, a little before the start. */
const earlyMilliseconds = 10 * 60_000;

/**
 * Whether this start had its attempt: no loop makes a second one. A person does, or the meeting
 * moving to a later start. Of one that upstream refused, anything that changes does.
 */
function isSpentOn(carrier: Copy, spent: SpentAttempt | null): boolean {
  if (spent?.refusedOn) return spent.refusedOn === carrier.eventId;
  return spent !== null && +spent.stateAt >= +carrier.startsAt - earlyMilliseconds;
}

const removal = {
  disconnected: "The calendar was disconnected.",
  deleted: "The event was cancelled.",
  no_link: "The event has no meeting link any more.",
  declined: "The invitation was declined.",
};

const minute = 60_000;
const firstPause = 60 * minute;
const longestPause = 24 * 60 * minute;
/** So long before the start it is tried once more, whatever its pause. */
const lastChance = 15 * minute;

/**
 * When a meeting whose bot upstream refused is tried again though nothing of it has changed: what
 * stood in the way, as an account without tokens, may be gone by then. After an hour, then twice as
 * long each time, up to a day; and shortly before its start.
 * @param refused when its attempts were, the newest first
 */
export function retryAt(refused: [Date, ...Date[]], startsAt: Date | null): Date {
  const last = +refused[0];
  const pause = Math.min(firstPause * 2 ** (refused.length - 1), longestPause);
  const beforeStart = startsAt ? +startsAt - lastChance : last;
  return new Date(beforeStart > last ? Math.min(last + pause, beforeStart) : last + pause);
}
