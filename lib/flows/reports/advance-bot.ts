import { isFinal, isInCall, type Standing, standingOf } from "@/lib/domain/bot-lifecycle";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import type { LockedBot } from "@/lib/store/bots/locked-bot";
import { moveBot, reportsOf } from "@/lib/store/bots/reports";
import { recallBot } from "@/lib/store/bots/sent-bots";
import type { Transaction } from "@/lib/store/database/prisma";
import { markMeetingDue } from "@/lib/store/meetings/due-meetings";

/**
 * Moves a locked bot to what all of its reports come to, and has its meeting decided again once
 * the bot is final. One that was called off as upstream sent it is told to leave.
 * @param standing what is known in another way than by reports
 */
export async function advanceBot(
  tx: Transaction,
  bot: LockedBot,
  standing?: Standing,
): Promise<void> {
  const { meaningOf } = meetingBaas();
  const to = standing ?? standingOf((await reportsOf(tx, bot.id)).map(meaningOf));
  const state = to && (await moveBot(tx, bot.id, to));
  if (state && isFinal(state) && !isFinal(bot.state)) await markMeetingDue(bot.meetingId, tx);
  const isNew = bot.upstreamId === null;
  if (isNew && bot.state === "cancelled" && to && isInCall(to.state)) await recallBot(bot.id, tx);
}
