import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { claimDirtyMeeting, lockMeeting } from "@/lib/store/meetings/meetings";
import { followDecision } from "./follow-decision";

/**
 * Decides one meeting again whose copies or series changed, under its lock, and commits what is
 * wanted. Returns whether there was one.
 */
export async function decideDirtyMeeting(): Promise<boolean> {
  const decided = await prisma().$transaction(async (tx) => {
    const id = await claimDirtyMeeting(tx);
    const meeting = id ? await lockMeeting(tx, id) : null;
    if (meeting) await followDecision(tx, meeting, false);
    return meeting !== null;
  });
  if (decided) notify({ topic: "bots", id: null }, { topic: "work", id: null });
  return decided;
}
