import { obstacle } from "@/lib/domain/plan-bot";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import type { BotView } from "@/lib/domain/views/bot-view";
import { createBot, endForeignBot, foreignNameOn } from "@/lib/store/bots/bots";
import { prisma } from "@/lib/store/database/prisma";
import { type LockedMeeting, lockMeeting } from "@/lib/store/meetings/locked-meetings";
import { meetingOf } from "@/lib/store/meetings/meetings";
import { requireMayDecide } from "@/lib/store/meetings/privacy";
import { audit } from "@/lib/store/people/audit";
import { choose } from "./decide-meeting";
import { refuseRestricted } from "./refuse-restricted";
import { settleChoice } from "./settle-choice";

/**
 * Makes another tool's bot ours, because a person says so: upstream's settings of it stay, and
 * the meeting is recorded by that person's decision.
 * @throws Refusal not_found, forbidden, restricted, conflict where there is no such bot, upstream_refused (withdrawn)
 */
export async function adoptBot(eventId: string, viewer: Viewer): Promise<BotView | null> {
  const meetingId = await meetingOf(eventId);
  if (!meetingId) throw new Refusal("not_found", "There is no such event.");
  await requireMayDecide(meetingId, viewer);
  const botId = await prisma().$transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) throw new Refusal("not_found", "There is no such event.");
    const carrier = adoptable(meeting, eventId);
    refuseRestricted(meeting, viewer);
    const by = { kind: "person" as const, id: viewer.id, name: viewer.name };
    const { own } = meeting;
    await choose(tx, meeting, { choice: "record", by, config: null });
    await audit(tx, viewer, "adopt", eventId, own, { carrier });
    const name = await foreignNameOn(tx, carrier);
    await endForeignBot(tx, carrier, `Adopted by ${viewer.name}.`);
    return createBot(tx, {
      meetingId,
      eventId: carrier,
      config: name ? { name } : {},
      by,
      priorDecision: own,
      awaited: true,
      adopts: true,
    });
  });
  return settleChoice(meetingId, botId, viewer);
}

/** The copy on which another tool's bot is: this event, where it has one. */
function adoptable(meeting: LockedMeeting, eventId: string): string {
  if (meeting.active) {
    throw new Refusal("conflict", "The meeting already has a bot of ours.");
  }
  const on = meeting.foreignOn.includes(eventId) ? eventId : meeting.foreignOn[0];
  const copy = meeting.copies.find((one) => one.eventId === on);
  if (!copy) throw new Refusal("conflict", "There is no other tool's bot to adopt.");
  if (obstacle(copy, meeting.now)) {
    throw new Refusal(
      "conflict",
      "The meeting was cancelled or declined, has ended or has no link.",
    );
  }
  return copy.eventId;
}
