import { isInCall } from "@/lib/domain/bot-lifecycle";
import { judgeMeeting } from "@/lib/domain/judge-meeting";
import { obstacle } from "@/lib/domain/plan-bot";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import type { BotConfig, BotView } from "@/lib/domain/views/bot-view";
import { createBot, letBotStay, wantBot } from "@/lib/store/bots/bots";
import { prisma, type Transaction } from "@/lib/store/database/prisma";
import { markMeetingDue } from "@/lib/store/meetings/due-meetings";
import { type LockedMeeting, lockMeeting } from "@/lib/store/meetings/locked-meetings";
import { meetingOf } from "@/lib/store/meetings/meetings";
import { requireMayDecide } from "@/lib/store/meetings/privacy";
import { audit } from "@/lib/store/people/audit";
import { carrierFor } from "./carrier-for";
import { changeBot, isAsAsked } from "./change-bot";
import { choose } from "./decide-meeting";
import { followOutcome } from "./follow-outcome";
import { refuseRestricted } from "./refuse-restricted";
import { removeLeftovers } from "./remove-leftovers";
import { requireMayTakeBack } from "./require-may-skip";
import { settleChoice } from "./settle-choice";

/** A person's choice for the meeting behind an event; by rules: they take theirs back. */
export type RecordingChoice =
  | { choice: "record"; config: BotConfig }
  | { choice: "skip" }
  | { choice: "rules" };

/**
 * Commits what a person chose, then settles it with upstream while they wait. Choosing what
 * stands already changes nothing.
 * @returns the meeting's bot; unsettled when upstream couldn't be asked: the wish stays
 * @throws Refusal not_found, forbidden, restricted, no_link, ended, conflict, foreign_bot, upstream_refused (withdrawn)
 */
export async function chooseRecording(
  eventId: string,
  choice: RecordingChoice,
  viewer: Viewer,
): Promise<BotView | null> {
  const meetingId = await meetingOf(eventId);
  if (!meetingId) throw new Refusal("not_found", "There is no such event.");
  await requireMayDecide(meetingId, viewer);
  const botId = await prisma().$transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) throw new Refusal("not_found", "There is no such event.");
    if (choice.choice === "rules") return followAgain(tx, meeting, eventId, viewer);
    return choice.choice === "record"
      ? record(tx, meeting, eventId, choice.config, viewer)
      : skip(tx, meeting, eventId, viewer);
  });
  return settleChoice(meetingId, botId, viewer);
}

async function record(
  tx: Transaction,
  meeting: LockedMeeting,
  eventId: string,
  ownConfig: BotConfig,
  viewer: Viewer,
): Promise<string | null> {
  const { id: meetingId, active, own } = meeting;
  const isThere = active?.wanted === "present";
  const carrier = isThere ? active.eventId : carrierFor(meeting, eventId);
  // A record of somebody who may not decide about a private meeting doesn't stand.
  const isChosen = own.choice === "record" && judgeMeeting(meeting).source === "person";
  if (isThere && isChosen && isAsAsked(active, ownConfig)) return active.id;

  const by = { kind: "person" as const, id: viewer.id, name: viewer.name };
  refuseRestricted(meeting, viewer);
  const stays = isThere && (isChosen || own.choice === "rules") ? own.config : null;
  const kept = { ...stays, ...ownConfig };
  const { config } = await choose(tx, meeting, { choice: "record", by, config: kept });
  await audit(tx, viewer, "record", eventId, own, { config: kept });
  if (isThere) {
    await changeBot(tx, active, ownConfig, own);
    return active.id;
  }
  if (active && isInCall(active.state)) {
    await letBotStay(tx, active.id);
    return active.id;
  }
  const wish = { priorDecision: own, awaited: true, by, config };
  const former = meeting.copies.find((copy) => copy.eventId === active?.eventId);
  if (active && former && obstacle(former, meeting.now) === null) {
    await wantBot(tx, active.id, { wanted: "present", detail: null, ...wish });
    return active.id;
  }
  if (active || meeting.leftovers.length > 0) {
    // The new bot comes once the old one is gone: never two in one meeting.
    await removeLeftovers(tx, meeting);
    await markMeetingDue(meetingId, tx);
    return active?.id ?? meeting.leftovers[0]?.id ?? null;
  }
  return createBot(tx, { meetingId, eventId: carrier, ...wish });
}

/** A bot in its call is to leave it; one that is only scheduled isn't to come. */
async function skip(
  tx: Transaction,
  meeting: LockedMeeting,
  eventId: string,
  viewer: Viewer,
): Promise<string | null> {
  const { active, own } = meeting;
  if (meeting.hasForeignBot && !active) {
    throw new Refusal("foreign_bot", "The bot was scheduled by another tool: cancel it there.");
  }
  if (own.choice === "skip" && active?.wanted !== "present") return active?.id ?? null;

  const by = { kind: "person" as const, id: viewer.id, name: viewer.name };
  await choose(tx, meeting, { choice: "skip", by, config: null });
  await audit(tx, viewer, "skip", eventId, own, null);
  if (active?.wanted === "present") {
    const detail = `${viewer.name} chose not to record it.`;
    const wish = { wanted: "absent" as const, detail, priorDecision: own, awaited: true };
    await wantBot(tx, active.id, wish);
  }
  return active?.id ?? null;
}

/** Nobody's own choice stands for the meeting any more: it follows its series, or the rules. */
async function followAgain(
  tx: Transaction,
  meeting: LockedMeeting,
  eventId: string,
  viewer: Viewer,
): Promise<string | null> {
  const { own, active } = meeting;
  requireMayTakeBack(own, viewer);
  if (own.choice === "rules") return active?.id ?? null;
  const outcome = await choose(tx, meeting, { choice: "rules", by: null, config: null });
  await audit(tx, viewer, "follow rules", eventId, own, null);
  return followOutcome(tx, meeting, outcome, true);
}
