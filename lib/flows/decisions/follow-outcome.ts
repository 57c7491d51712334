import { isDeepStrictEqual } from "node:util";
import { isInCall } from "@/lib/domain/bot-lifecycle";
import type { Outcome } from "@/lib/domain/judge-meeting";
import { type BotPlan, mayBeInCall, obstacle, planBot } from "@/lib/domain/plan-bot";
import { closedRestriction } from "@/lib/domain/views/why-view";
import { mostRefusals } from "@/lib/flows/upstream/failure-of";
import { log } from "@/lib/log";
import { createBot, keepForeignBots, unsettleBot, wantBot } from "@/lib/store/bots/bots";
import type { Transaction } from "@/lib/store/database/prisma";
import type { LockedMeeting } from "@/lib/store/meetings/locked-meetings";
import { removeLeftovers } from "./remove-leftovers";

/** What follows from an outcome; a bot may also have to record otherwise. */
type FollowPlan = BotPlan | { kind: "change" };

/**
 * Commits what a locked meeting's outcome asks for.
 * @param awaited a person waits for it: nothing short of a person takes a bot out of its call, nor
 * sends another one after somebody had it leave
 * @returns the bot to be settled, if any
 */
export async function followOutcome(
  tx: Transaction,
  meeting: LockedMeeting,
  outcome: Outcome,
  awaited: boolean,
): Promise<string | null> {
  await keepForeignBots(tx, meeting.id, meeting.foreignOn);
  await removeLeftovers(tx, meeting);
  const plan = planOf(meeting, outcome, awaited);
  const { id: meetingId, active } = meeting;
  if (plan.kind !== "nothing") log().info({ meetingId, plan: plan.kind }, "meeting decided");
  if (plan.kind === "create") {
    const { eventId } = plan;
    const { config, by } = outcome;
    // After hours one more no is enough: upstream isn't asked ten times each time.
    const isRetry = !awaited && meeting.refusedOn === eventId;
    const refusals = isRetry ? mostRefusals - 1 : 0;
    const wish = { config, by, priorDecision: null, awaited, refusals };
    return createBot(tx, { meetingId, eventId, ...wish });
  }
  if (plan.kind === "remove" && active) {
    const detail = mayTell(meeting, outcome) ? plan.reason : closedRestriction.reason;
    await wantBot(tx, active.id, { wanted: "absent", detail, priorDecision: null, awaited });
  } else if (plan.kind === "change" && active) {
    const { config } = outcome;
    const wish = { wanted: "present" as const, detail: null, config };
    await wantBot(tx, active.id, { ...wish, priorDecision: null, awaited });
  } else if (plan.kind === "repair" && active) {
    await unsettleBot(tx, active.id);
  }
  return active?.id ?? null;
}

/** Everybody reads why a bot was called off, so that it can't name what was found in a private copy. */
function mayTell({ ruling }: LockedMeeting, { source }: Outcome): boolean {
  return source !== "restriction" || !ruling.copies.some((copy) => copy.private);
}

/** Whether a meeting's rows are all as its outcome asks for, so that nothing has to follow. */
export function isFollowed(meeting: LockedMeeting, outcome: Outcome): boolean {
  const { foreignOn, foreignRows, leftovers } = meeting;
  const isForeignKept =
    foreignOn.length === foreignRows.length && foreignOn.every((id) => foreignRows.includes(id));
  return (
    isForeignKept &&
    leftovers.every(({ leaving }) => leaving) &&
    planOf(meeting, outcome, false).kind === "nothing"
  );
}

/** Whoever starts so soon is seen to at once. */
const soonMilliseconds = 10 * 60_000;

/**
 * When what rules decided is to be followed: null when at once, or when nothing is. What calendars
 * ask for, as that a cancelled event has no bot, waits for nothing.
 */
export function waitsUntil(meeting: LockedMeeting, outcome: Outcome): Date | null {
  const { followAt, copies, active, now } = meeting;
  if (!followAt || followAt <= now) return null;
  const { kind } = planOf(meeting, outcome, false);
  if (kind === "nothing" || kind === "repair") return null;
  const carrier = copies.find((copy) => copy.eventId === active?.eventId);
  if (active && (!carrier || obstacle(carrier, now))) return null;
  const starts = copies.filter(({ endsAt }) => endsAt > now).map(({ startsAt }) => +startsAt);
  const soon = Math.min(...starts) - soonMilliseconds;
  return soon <= +now ? null : new Date(Math.min(+followAt, soon));
}

function planOf(meeting: LockedMeeting, outcome: Outcome, awaited: boolean): FollowPlan {
  const { active } = meeting;
  const passes = awaited && (meeting.spent?.dismissed || meeting.spent?.refusedOn);
  const spent = passes ? null : meeting.spent;
  const leaves = awaited && active?.wanted === "present" && isInCall(active.state);
  const isChosen = outcome.source === "person" || outcome.source === "series";
  if (leaves && isChosen && outcome.choice === "skip")
    return { kind: "remove", reason: outcome.reason };
  const plan = planBot({ ...meeting, outcome, spent });
  if (!active || isChosen || outcome.source === "ineligible") return plan;
  const carrier = meeting.copies.find(({ eventId }) => eventId === active.eventId);
  if (!carrier || obstacle(carrier, meeting.now)) return plan;
  if (mayBeInCall(active, carrier.startsAt, meeting.now)) {
    // Nothing but a person's word takes it out of there.
    return plan.kind === "remove" && !awaited ? { kind: "nothing" } : plan;
  }
  // What rules asked for follows them; what people asked for stays as they did.
  const isSame = isDeepStrictEqual(active.config, outcome.config);
  const isLeaving = active.wanted === "absent" || plan.kind === "remove";
  return outcome.choice === "skip" || isLeaving || isSame ? plan : { kind: "change" };
}
