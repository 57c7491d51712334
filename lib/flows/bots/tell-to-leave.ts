import { canLeave } from "@/lib/domain/bot-lifecycle";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import type { BotView } from "@/lib/domain/views/bot-view";
import { botOf } from "@/lib/store/bots/bots";
import { lockBot } from "@/lib/store/bots/locked-bot";
import { callOff, meetingOfBot } from "@/lib/store/bots/sent-bots";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { requireMayDecide } from "@/lib/store/meetings/privacy";
import { audit } from "@/lib/store/people/audit";
import { settleNow } from "./settle-now";

/**
 * Has a bot leave the call that it is in; the meeting's decision stays. Doing it twice is as once.
 * @returns the meeting's bot; unsettled when upstream couldn't be asked: the wish stays
 * @throws Refusal not_found, forbidden, foreign_bot, conflict
 */
export async function tellToLeave(botId: string, viewer: Viewer): Promise<BotView | null> {
  const unknown = new Refusal("not_found", "There is no such bot.");
  const meetingId = await meetingOfBot(botId);
  if (!meetingId) throw unknown;
  await requireMayDecide(meetingId, viewer);
  await prisma().$transaction(async (tx) => {
    const bot = await lockBot(tx, { id: botId, meetingId });
    if (!bot) throw unknown;
    if (bot.foreign) {
      throw new Refusal("foreign_bot", "The bot was scheduled by another tool: end it there.");
    }
    if (!canLeave(bot.state)) {
      throw new Refusal("conflict", "The bot isn't in a call.");
    }
    if (bot.wanted === "absent") return;
    await callOff(tx, botId, `${viewer.name} told it to leave.`);
    await audit(tx, viewer, "leave", bot.eventId, { state: bot.state }, { bot: botId });
  });
  notify({ topic: "bots", id: botId });
  await settleNow(botId, viewer);
  return botOf(meetingId);
}
