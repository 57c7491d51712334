import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import type { BotView } from "@/lib/domain/views/bot-view";
import { settleNow } from "@/lib/flows/bots/settle-now";
import { botOf } from "@/lib/store/bots/bots";
import { notify } from "@/lib/store/database/notify";
import { decideDueMeetings } from "./decide-due-meetings";

/**
 * After a person's choice was committed: settles with upstream what it asked for, while they wait.
 * Where upstream refuses, the choice before it is back, and what follows from that is decided
 * before they are told.
 * @returns the meeting's bot; unsettled when upstream couldn't be asked: the wish stays
 * @throws Refusal upstream_refused, foreign_bot, conflict, ended, no_link (withdrawn)
 */
export async function settleChoice(
  meetingId: string,
  botId: string | null,
  viewer: Viewer,
): Promise<BotView | null> {
  notify({ topic: "bots", id: botId }, { topic: "events", id: null });
  const outcome = botId ? await settleNow(botId, viewer) : null;
  if (outcome?.kind === "refused") {
    await decideDueMeetings([{ id: meetingId, attempts: 0 }]);
    throw new Refusal(outcome.code, outcome.message);
  }
  return botOf(meetingId);
}
