import { planBot } from "@/lib/domain/plan-bot";
import { log } from "@/lib/log";
import { createBot, keepForeignBots, unsettleBot, wantBot } from "@/lib/store/bots";
import { claimDirtyMeeting, type LockedMeeting, lockMeeting } from "@/lib/store/meetings";
import { notify } from "@/lib/store/notify";
import { prisma, type Transaction } from "@/lib/store/prisma";
import { removeStrays } from "./remove-strays";

/**
 * Decides one meeting again whose copies changed, under its lock, and commits what is wanted.
 * Returns whether there was one.
 */
export async function decideDirtyMeeting(): Promise<boolean> {
  const decided = await prisma().$transaction(async (tx) => {
    const id = await claimDirtyMeeting(tx);
    const meeting = id ? await lockMeeting(tx, id) : null;
    if (meeting) await decideAgain(tx, meeting);
    return meeting !== null;
  });
  if (decided) notify({ topic: "bots", id: null }, { topic: "work", id: null });
  return decided;
}

async function decideAgain(tx: Transaction, meeting: LockedMeeting): Promise<void> {
  const foreign = meeting.copies.filter((copy) => copy.bot && !copy.bot.stamp && !copy.deleted);
  await keepForeignBots(
    tx,
    meeting.id,
    foreign.map((copy) => copy.eventId),
  );
  await removeStrays(tx, meeting);
  const plan = planBot({ ...meeting, now: new Date() });
  const { id: meetingId, config, by, active } = meeting;
  if (plan.kind === "create") {
    const { eventId } = plan;
    await createBot(tx, { meetingId, eventId, config: config ?? {}, by, priorDecision: null });
  } else if (plan.kind === "remove" && active) {
    const { reason: detail } = plan;
    await wantBot(tx, active.id, { wanted: "absent", detail, priorDecision: null });
  } else if (plan.kind === "repair" && active) {
    await unsettleBot(tx, active.id);
  }
  if (plan.kind !== "nothing") log().info({ meetingId, plan: plan.kind }, "meeting decided again");
}
