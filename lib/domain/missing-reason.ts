import type { BotState } from "@/lib/domain/views/bot-view";

/** The attempt that speaks for a meeting without a bot. */
export type MissingAttempt = {
  state: BotState;
  sent: boolean;
  settled: boolean;
  detail: string | null;
  error: { message: string } | null;
  /** Meeting BaaS reported it, or told its id. */
  reached: boolean;
  /** It was asked for after the meeting had begun. */
  late: boolean;
};

/** What is known of why a meeting under way has no bot, in words. */
export function missingReason(bot: MissingAttempt | null): string {
  if (!bot) return "Nobody asked for one in time.";
  const told = bot.error?.message ?? bot.detail;
  switch (bot.state) {
    case "failed":
      if (bot.reached) return told ?? "It left, and Meeting BaaS gave no reason.";
      return `It couldn't be ${bot.sent ? "sent" : "scheduled"}: ${told ?? "the reason isn't known."}`;
    case "cancelled":
      return told ? `It was called off: ${told}` : "It was called off.";
    case "done":
    case "processing":
      return "It left before the meeting began, and nobody asked for another.";
    default:
  }
  if (bot.error) return bot.error.message;
  if (bot.state === "joining") return "It was sent, but we haven't heard from it.";
  if (bot.state === "scheduled" && bot.settled) {
    return "Meeting BaaS has it scheduled, but we haven't heard from it.";
  }
  return bot.late ? "It was asked for too late." : "Meeting BaaS hasn't confirmed it yet.";
}
