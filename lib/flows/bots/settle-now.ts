import type { Viewer } from "@/lib/domain/role";
import { isWithinShare } from "@/lib/flows/upstream/spend-share";
import { log } from "@/lib/log";
import { claimBot, leaveToLoop } from "@/lib/store/bots/bot-leases";
import { failSettling } from "./fail-settling";
import { settle } from "./settle";
import type { SettleOutcome } from "./settle-outcome";

/**
 * Settles a bot while a person waits for it. Of one who wants more than their share at once it is
 * left to the loop, which lets other people's clicks go first: the wish stays.
 * @returns null when there is nothing to settle, or another process or the loop does it
 * @throws what isn't upstream's doing, once it is written down as of any other settling
 */
export async function settleNow(botId: string, viewer: Viewer): Promise<SettleOutcome | null> {
  if (!(await isWithinShare(viewer))) {
    await leaveToLoop(botId);
    return null;
  }
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
