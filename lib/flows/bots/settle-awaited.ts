import { Refusal } from "@/lib/domain/refusal";
import type { BotView } from "@/lib/domain/views/bot-view";
import { claimBot } from "@/lib/store/bots/bot-leases";
import { botOf } from "@/lib/store/bots/bots";
import { notify } from "@/lib/store/database/notify";
import { settle } from "./settle";

/**
 * After a person's wish was committed: settles it with upstream while they wait.
 * @returns the meeting's bot; unsettled when upstream couldn't be asked: the wish stays
 * @throws Refusal upstream_refused, foreign_bot, conflict, ended, no_link (withdrawn)
 */
export async function settleAwaited(
  meetingId: string,
  botId: string | null,
): Promise<BotView | null> {
  notify({ topic: "bots", id: botId }, { topic: "events", id: null });
  const lease = botId ? await claimBot(botId) : null;
  const outcome = lease ? await settle(lease, true) : null;
  if (outcome?.kind === "refused") throw new Refusal(outcome.code, outcome.message);
  return botOf(meetingId);
}
