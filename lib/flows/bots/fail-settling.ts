import { failureOf, logFailure } from "@/lib/flows/upstream/failure-of";
import { type BotLease, postponeBot } from "@/lib/store/bots/bot-leases";
import { notify } from "@/lib/store/database/notify";
import { idsOf } from "./ids-of";

/**
 * What becomes of a settling that threw: the wish stays, is due again after a pause, and says why.
 * A call that was made may still have its effect for as long as was written down before it.
 */
export async function failSettling(lease: BotLease, error: unknown): Promise<void> {
  const failure = await failureOf(error, lease);
  await postponeBot(lease, failure, null);
  logFailure(error, failure, idsOf(lease));
  notify({ topic: "bots", id: lease.id }, { topic: "events", id: lease.calendarId });
}
