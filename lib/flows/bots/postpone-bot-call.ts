import { type Failure, failureOf, logFailure } from "@/lib/flows/upstream/failure-of";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import type { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { type BotLease, postponeBot } from "@/lib/store/bots/bot-leases";
import { idsOf } from "./ids-of";

/** Something of ours stands in the way, and will be gone soon: upstream has nothing to do with it. */
export class NotYet extends Error {}

/** What doesn't go soon is asked about ever less often. */
const soonTries = 10;
const soonSeconds = 2;
const laterSeconds = 60;

/**
 * The wish stays, and is due again after a pause: not before a call whose answer was lost can't
 * have its effect any more.
 */
export async function postponeBotCall(
  lease: BotLease,
  error: UpstreamError | NotYet,
  lostCall: boolean,
): Promise<{ kind: "postponed" }> {
  const failure = error instanceof NotYet ? notYet(lease, error) : await failureOf(error, lease);
  const quiet = lostCall ? meetingBaas().botCallSeconds : 0;
  await postponeBot(lease, failure, quiet);
  logFailure(error, failure, { ...idsOf(lease), quiet });
  return { kind: "postponed" };
}

function notYet({ attempts }: BotLease, { message }: NotYet): Failure {
  const pause = attempts < soonTries ? soonSeconds : laterSeconds;
  return { code: "conflict", reason: message, pause, lasting: false, held: true };
}
