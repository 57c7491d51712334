import { pauseAfter } from "@/lib/flows/upstream/pause-after";
import { log } from "@/lib/log";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import type { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { type BotLease, postponeBot } from "@/lib/store/bots/bot-leases";

/**
 * The wish stays, and is due again after a pause: not before a call whose answer was lost can't
 * have its effect any more.
 */
export async function postponeBotCall(
  lease: BotLease,
  error: UpstreamError,
  lostCall: boolean,
): Promise<{ kind: "postponed" }> {
  const pause = await pauseAfter(lease.attempts, error);
  const quiet = lostCall ? meetingBaas().botCallSeconds : 0;
  await postponeBot(lease, { code: error.failure, message: error.message }, pause, quiet);
  const { id: bot, eventId, calendarId } = lease;
  log().warn({ bot, eventId, calendarId, failure: error.failure, pause, quiet }, error.message);
  return { kind: "postponed" };
}
