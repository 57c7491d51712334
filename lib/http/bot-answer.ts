import type { BotView } from "@/lib/domain/views/bot-view";

/** What a wish about a bot came to: 202 while upstream doesn't show it yet, and the wish stays. */
export function botAnswer(bot: BotView | null): Response {
  const waits = bot !== null && !bot.settled;
  return Response.json(waits ? { bot, settled: false } : { bot }, { status: waits ? 202 : 200 });
}
