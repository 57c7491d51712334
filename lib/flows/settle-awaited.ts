import type { BotView } from "@/lib/domain/bot-view";
import { Refusal } from "@/lib/domain/refusal";
import { claimBot } from "@/lib/store/bot-leases";
import { botOf } from "@/lib/store/bots";
import { notify } from "@/lib/store/notify";
import { settleBot } from "./settle-bot";

/**
 * After a person's wish was committed: settles it with upstream while they wait.
 * @returns the meeting's bot; unsettled when upstream couldn't be asked: the wish stays
 * @throws Refusal upstream_refused, foreign_bot (withdrawn)
 */
export async function settleAwaited(
  meetingId: string,
  botId: string | null,
): Promise<BotView | null> {
  notify({ topic: "bots", id: botId }, { topic: "events", id: null });
  const lease = botId ? await claimBot(botId) : null;
  const outcome = lease ? await settleBot(lease, true) : null;
  if (outcome?.kind === "refused") throw new Refusal(outcome.code, outcome.message);
  return botOf(meetingId);
}
