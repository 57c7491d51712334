import { wantBot } from "@/lib/store/bots/bots";
import type { Transaction } from "@/lib/store/database/prisma";
import type { LockedMeeting } from "@/lib/store/meetings/locked-meetings";

/**
 * Calls off bots of ours that nobody wants and that upstream shows all the same: a call whose
 * answer was lost had its effect late.
 */
export async function removeLeftovers(tx: Transaction, meeting: LockedMeeting): Promise<void> {
  const detail = "It was scheduled after it had been called off.";
  for (const { id } of meeting.leftovers.filter(({ leaving }) => !leaving)) {
    await wantBot(tx, id, { wanted: "absent", detail, priorDecision: null, awaited: false });
  }
}
