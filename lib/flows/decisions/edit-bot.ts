import { isInCall } from "@/lib/domain/bot-lifecycle";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import type { BotConfig, BotView } from "@/lib/domain/views/bot-view";
import { prisma } from "@/lib/store/database/prisma";
import { lockMeeting } from "@/lib/store/meetings/locked-meetings";
import { configureMeeting, meetingOf } from "@/lib/store/meetings/meetings";
import { requireMayDecide } from "@/lib/store/meetings/privacy";
import { audit } from "@/lib/store/people/audit";
import { changeBot, isAsAsked } from "./change-bot";
import { decideMeeting } from "./decide-meeting";
import { settleChoice } from "./settle-choice";

/**
 * Changes how a meeting's bot will record, and settles that while the person waits. Where upstream
 * refuses, the bot stays as it was.
 * @throws Refusal forbidden, not_found where no bot of ours is wanted, conflict once it is in its call,
 * upstream_refused (withdrawn)
 */
export async function editBot(
  eventId: string,
  changes: BotConfig,
  viewer: Viewer,
): Promise<BotView | null> {
  const meetingId = await meetingOf(eventId);
  if (!meetingId) throw new Refusal("not_found", "There is no such event.");
  await requireMayDecide(meetingId, viewer);
  const botId = await prisma().$transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    const active = meeting?.active;
    if (!meeting || active?.wanted !== "present") {
      throw new Refusal("not_found", "No bot of ours is due in this meeting.");
    }
    if (isInCall(active.state)) {
      throw new Refusal("conflict", "The bot is in the call: its settings can't change any more.");
    }
    const { own } = meeting;
    if (isAsAsked(active, changes)) return active.id;
    const ownConfig = { ...own.config, ...changes };
    await configureMeeting(tx, meetingId, ownConfig);
    await decideMeeting(tx, { ...meeting, own: { ...own, config: ownConfig } });
    await changeBot(tx, active, changes, own);
    const config = { ...active.config, ...changes };
    await audit(tx, viewer, "edit bot", eventId, active.config, config);
    return active.id;
  });
  return settleChoice(meetingId, botId, viewer);
}
