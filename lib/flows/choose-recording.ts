import type { BotConfig, BotView } from "@/lib/domain/bot-view";
import { carrierOf, obstacle } from "@/lib/domain/plan-bot";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { audit } from "@/lib/store/audit";
import { claimBot } from "@/lib/store/bot-leases";
import { botOf, createBot, wantBot } from "@/lib/store/bots";
import {
  decide,
  type LockedMeeting,
  lockMeeting,
  markMeetingDirty,
  meetingOf,
} from "@/lib/store/meetings";
import { notify } from "@/lib/store/notify";
import { prisma, type Transaction } from "@/lib/store/prisma";
import { removeStrays } from "./remove-strays";
import { settle } from "./settle";

/** A person's choice for the meeting behind an event. */
export type RecordingChoice = { choice: "record"; config: BotConfig } | { choice: "skip" };

/**
 * Commits what a person chose, then settles it with upstream while they wait. Choosing what
 * stands already changes nothing.
 * @returns the meeting's bot; unsettled when upstream couldn't be asked: the wish stays
 * @throws Refusal not_found, no_link, ended, conflict, foreign_bot, upstream_refused (withdrawn)
 */
export async function chooseRecording(
  eventId: string,
  choice: RecordingChoice,
  viewer: Viewer,
): Promise<BotView | null> {
  const meetingId = await meetingOf(eventId);
  if (!meetingId) throw new Refusal("not_found", "There is no such event.");
  const botId = await prisma().$transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) throw new Refusal("not_found", "There is no such event.");
    return choice.choice === "record"
      ? record(tx, meeting, eventId, choice.config, viewer)
      : skip(tx, meeting, eventId, viewer);
  });
  notify({ topic: "bots", id: botId }, { topic: "events", id: null });

  const lease = botId ? await claimBot(botId) : null;
  const outcome = lease ? await settle(lease, true) : null;
  if (outcome?.kind === "refused") throw new Refusal(outcome.code, outcome.message);
  return botOf(meetingId);
}

async function record(
  tx: Transaction,
  meeting: LockedMeeting,
  eventId: string,
  config: BotConfig,
  viewer: Viewer,
): Promise<string | null> {
  const { id: meetingId, active } = meeting;
  const carrier = carrierFor(meeting, eventId);
  if (active?.wanted === "present" && meeting.choice === "record") return active.id;

  const by = { kind: "person" as const, id: viewer.id, name: viewer.name };
  const priorDecision = { choice: meeting.choice, by: meeting.by, config: meeting.config };
  await decide(tx, meetingId, { choice: "record", by, config });
  await audit(tx, viewer, "record", eventId, priorDecision, { config });
  if (active?.wanted === "present") return active.id;
  const former = meeting.copies.find((copy) => copy.eventId === active?.eventId);
  if (active && former && obstacle(former, new Date()) === null) {
    await wantBot(tx, active.id, { wanted: "present", detail: null, priorDecision, by, config });
    return active.id;
  }
  if (active || meeting.strays.length > 0) {
    // The new bot comes once the old one is gone: never two in one meeting.
    await removeStrays(tx, meeting);
    await markMeetingDirty(meetingId, tx);
    return active?.id ?? meeting.strays[0] ?? null;
  }
  return createBot(tx, { meetingId, eventId: carrier, config, by, priorDecision });
}

/** The event that carries the bot, or why none can. */
function carrierFor(meeting: LockedMeeting, eventId: string): string {
  if (meeting.active?.wanted === "present") return meeting.active.eventId;
  if (meeting.hasForeignBot) {
    throw new Refusal("foreign_bot", "Another tool has scheduled a bot for this meeting.");
  }
  const now = new Date();
  const carrier = carrierOf(meeting.copies, now);
  if (carrier) return carrier.eventId;
  const copy = meeting.copies.find((one) => one.eventId === eventId);
  switch (copy && obstacle(copy, now)) {
    case "no_link":
      throw new Refusal("no_link", "The event has no meeting link that a bot could join.");
    case "ended":
      throw new Refusal("ended", "The meeting has ended.");
    case "declined":
      throw new Refusal("conflict", "The invitation was declined in this calendar.");
    default:
      throw new Refusal("conflict", "The event was cancelled.");
  }
}

async function skip(
  tx: Transaction,
  meeting: LockedMeeting,
  eventId: string,
  viewer: Viewer,
): Promise<string | null> {
  const { id: meetingId, active } = meeting;
  if (meeting.hasForeignBot && !active) {
    throw new Refusal("foreign_bot", "The bot was scheduled by another tool: cancel it there.");
  }
  if (meeting.choice === "skip" && active?.wanted !== "present") return active?.id ?? null;

  const by = { kind: "person" as const, id: viewer.id, name: viewer.name };
  const priorDecision = { choice: meeting.choice, by: meeting.by, config: meeting.config };
  await decide(tx, meetingId, { choice: "skip", by, config: null });
  await audit(tx, viewer, "skip", eventId, priorDecision, null);
  if (active?.wanted === "present") {
    const detail = `${viewer.name} chose not to record it.`;
    await wantBot(tx, active.id, { wanted: "absent", detail, priorDecision });
  }
  return active?.id ?? null;
}
