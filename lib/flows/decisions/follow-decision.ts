import { isInCall } from "@/lib/domain/bot-lifecycle";
import { effectiveConfig } from "@/lib/domain/effective-decision";
import { type BotPlan, planBot } from "@/lib/domain/plan-bot";
import { log } from "@/lib/log";
import { createBot, keepForeignBots, unsettleBot, wantBot } from "@/lib/store/bots/bots";
import type { Transaction } from "@/lib/store/database/prisma";
import type { LockedMeeting } from "@/lib/store/meetings/meetings";
import { removeLeftovers } from "./remove-leftovers";

/**
 * Commits what a locked meeting's decision asks for.
 * @param awaited a person waits for it: nothing short of a person takes a bot out of its call, nor
 * sends another one after somebody had it leave
 * @returns the bot to be settled, if any
 */
export async function followDecision(
  tx: Transaction,
  meeting: LockedMeeting,
  awaited: boolean,
): Promise<string | null> {
  await keepForeignBots(tx, meeting.id, meeting.foreignOn);
  await removeLeftovers(tx, meeting);
  const plan = planOf(meeting, awaited);
  const { id: meetingId, decision, active } = meeting;
  if (plan.kind !== "nothing") log().info({ meetingId, plan: plan.kind }, "meeting decided");
  if (plan.kind === "create") {
    const { eventId } = plan;
    const config = effectiveConfig(meeting.defaults, meeting.series, meeting.own.config);
    const bot = { meetingId, eventId, config, by: decision.by, priorDecision: null, awaited };
    return createBot(tx, bot);
  }
  if (plan.kind === "remove" && active) {
    const { reason: detail } = plan;
    await wantBot(tx, active.id, { wanted: "absent", detail, priorDecision: null, awaited });
  } else if (plan.kind === "repair" && active) {
    await unsettleBot(tx, active.id);
  }
  return active?.id ?? null;
}

function planOf(meeting: LockedMeeting, awaited: boolean): BotPlan {
  const { active, decision } = meeting;
  const spent = awaited && meeting.spent?.dismissed ? null : meeting.spent;
  const leaves = awaited && active?.wanted === "present" && isInCall(active.state);
  if (leaves && decision.choice === "skip") return { kind: "remove", reason: decision.reason };
  return planBot({ ...meeting, spent, now: new Date() });
}
