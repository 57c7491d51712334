import { pauseAfter } from "@/lib/flows/upstream/pause-after";
import { log } from "@/lib/log";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import type { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { type BotLease, postponeBot } from "@/lib/store/bots/bot-leases";
import { idsOf } from "./ids-of";

/** Something of ours stands in the way, and will be gone soon: upstream has nothing to do with it. */
export class NotYet extends Error {
  readonly failure = "conflict";
  readonly pauseSeconds = 2;
}

/**
 * The wish stays, and is due again after a pause: not before a call whose answer was lost can't
 * have its effect any more.
 */
export async function postponeBotCall(
  lease: BotLease,
  error: UpstreamError | NotYet,
  lostCall: boolean,
): Promise<{ kind: "postponed" }> {
  const { failure, message } = error;
  const isOurs = error instanceof NotYet;
  const pause = isOurs ? error.pauseSeconds : await pauseAfter(lease.attempts, error);
  const quiet = lostCall ? meetingBaas().botCallSeconds : 0;
  await postponeBot(lease, { code: failure, message }, pause, quiet);
  log().warn({ ...idsOf(lease), failure, pause, quiet }, message);
  return { kind: "postponed" };
}
