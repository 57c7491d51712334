import { failChore } from "@/lib/flows/upstream/fail-chore";
import { keepLease } from "@/lib/flows/upstream/keep-lease";
import {
  askForChore,
  type ChoreLease,
  claimChore,
  endChore,
  renewChore,
} from "@/lib/store/account/chores";
import { notify } from "@/lib/store/database/notify";
import type { Transaction } from "@/lib/store/database/prisma";
import { markMeetingsDue, meetingsToCome } from "@/lib/store/meetings/due-meetings";

export const allMeetings = "all-meetings";

/** So many are locked at once: whoever clicks hardly waits for their rows. */
const atOnce = 250;

/** By itself it is never due: only where somebody asks. */
const neverSeconds = 100 * 365 * 86_400;

/**
 * Has all meetings to come decided again once this is committed: what they are decided by changes
 * with it. Whoever commits goes on with `decideAllNow`; should their process die, the worker does.
 */
export async function askToDecideAll(tx: Transaction): Promise<void> {
  await askForChore(tx, allMeetings);
}

/** Does at once what was asked for, unless another process is at it. */
export async function decideAllNow(): Promise<void> {
  const lease = await claimChore(allMeetings, false);
  if (!lease) return;
  try {
    await decideAll(lease);
  } catch (error) {
    await failChore(lease, error);
  }
}

/** Makes all meetings to come due, the nearest first. Begun anew, it marks some twice. */
export async function decideAll(lease: ChoreLease): Promise<void> {
  await keepLease(
    () => renewChore(lease),
    async () => {
      const ids = await meetingsToCome();
      for (let at = 0; at < ids.length; at += atOnce)
        await markMeetingsDue(ids.slice(at, at + atOnce));
    },
  );
  await endChore(lease, neverSeconds);
  notify({ topic: "work", id: "meetings" });
}
