import { log } from "@/lib/log";
import { claimBot } from "@/lib/store/bots/bot-leases";
import { failSettling } from "./fail-settling";
import { settle } from "./settle";
import type { SettleOutcome } from "./settle-outcome";

/**
 * Settles a bot while a person waits for it.
 * @returns null when there is nothing to settle, or another process does it
 * @throws what isn't upstream's doing, once it is written down as of any other settling
 */
export async function settleNow(botId: string): Promise<SettleOutcome | null> {
  const lease = await claimBot(botId);
  if (!lease) return null;
  try {
    return await settle(lease, true);
  } catch (error) {
    await failSettling(lease, error).catch((unwritten) =>
      log().error({ bot: botId, error: String(unwritten) }, "failure not written down"),
    );
    throw error;
  }
}
