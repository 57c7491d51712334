import { type ChoreLease, postponeChore } from "@/lib/store/account/chores";
import { notify } from "@/lib/store/database/notify";
import { failureOf, logFailure } from "./failure-of";

/** What becomes of a chore that threw: it is due again after a pause, and says why. */
export async function failChore(lease: ChoreLease, error: unknown): Promise<void> {
  const failure = await failureOf(error, lease);
  await postponeChore(lease, failure);
  logFailure(error, failure, { chore: lease.name });
  notify({ topic: "calendars", id: null });
}
