import { Refusal } from "@/lib/domain/refusal";
import type { BotView } from "@/lib/domain/views/bot-view";
import { settleAwaited } from "@/lib/flows/bots/settle-awaited";
import { decideDueMeetings } from "./decide-due-meetings";

/**
 * Settles what a person's choice asked for while they wait. Where upstream refuses, the choice
 * before it is back, and what follows from that is decided before they are told.
 * @returns the meeting's bot; unsettled when upstream couldn't be asked: the wish stays
 * @throws Refusal upstream_refused, foreign_bot, conflict, ended, no_link (withdrawn)
 */
export async function settleChoice(
  meetingId: string,
  botId: string | null,
): Promise<BotView | null> {
  try {
    return await settleAwaited(meetingId, botId);
  } catch (error) {
    if (error instanceof Refusal) await decideDueMeetings([{ id: meetingId, attempts: 0 }]);
    throw error;
  }
}
