import { failureOf, logFailure } from "@/lib/flows/upstream/failure-of";
import { type LookUp, lookUpLater } from "@/lib/store/bots/look-ups";
import { notify } from "@/lib/store/database/notify";

const shortestPause = 60;

/** What becomes of a look-up that threw: the bot is looked up again later, and says why. */
export async function failLookUp(due: LookUp, error: unknown): Promise<void> {
  const failure = await failureOf(error, due.lookUps);
  const pause = Math.max(failure.pause, shortestPause);
  await lookUpLater(due, pause, failure.reason);
  logFailure(error, { ...failure, pause }, { bot: due.id });
  notify({ topic: "bots", id: due.id });
}
