import type { BotView } from "@/lib/domain/bot-view";

/** 202 while upstream doesn't show yet what is wanted: the wish stays. */
export function answerBot(bot: BotView | null): Response {
  const waits = bot !== null && !bot.settled;
  return Response.json(waits ? { bot, settled: false } : { bot }, { status: waits ? 202 : 200 });
}
