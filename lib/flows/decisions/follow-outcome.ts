import { isInCall } from "@/lib/domain/bot-lifecycle";
import type { Outcome } from "@/lib/domain/judge-meeting";
import { type BotPlan, planBot } from "@/lib/domain/plan-bot";
import { mostRefusals } from "@/lib/flows/upstream/failure-of";
import { log } from "@/lib/log";
import { createBot, keepForeignBots, unsettleBot, wantBot } from "@/lib/store/bots/bots";
import type { Transaction } from "@/lib/store/database/prisma";
import type { LockedMeeting } from "@/lib/store/meetings/locked-meetings";
import { removeLeftovers } from "./remove-leftovers";

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
    const { reason: detail } = plan;
    await wantBot(tx, active.id, { wanted: "absent", detail, priorDecision: null, awaited });
  } else if (plan.kind === "repair" && active) {
    await unsettleBot(tx, active.id);
  }
  return active?.id ?? null;
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

function planOf(meeting: LockedMeeting, outcome: Outcome, awaited: boolean): BotPlan {
  const { active } = meeting;
  const passes = awaited && (meeting.spent?.dismissed || meeting.spent?.refusedOn);
  const spent = passes ? null : meeting.spent;
  const leaves = awaited && active?.wanted === "present" && isInCall(active.state);
  const isChosen = outcome.source === "person" || outcome.source === "series";
  if (leaves && isChosen && outcome.choice === "skip")
    return { kind: "remove", reason: outcome.reason };
  return planBot({ ...meeting, outcome, spent });
}
