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
  if (!bot) return "It was not asked for in time.";
  const told = bot.error?.message ?? bot.detail;
  switch (bot.state) {
    case "failed":
      if (bot.reached) return `It left: ${told ?? "Meeting BaaS gave no reason."}`;
      return `No bot could be ${bot.sent ? "sent" : "scheduled"}: ${told ?? "no reason is known."}`;
    case "cancelled":
      return told ? `It was called off: ${told}` : "It was called off.";
    case "done":
    case "processing":
      return "It left before this meeting's start, and no other was asked for.";
    default:
  }
  if (bot.error) return bot.error.message;
  if (bot.state === "joining") return "It was sent, but it hasn't reported.";
  if (bot.state === "scheduled" && bot.settled) {
    return "Meeting BaaS has it scheduled, but it hasn't reported.";
  }
  return bot.late ? "It was not asked for in time." : "Meeting BaaS doesn't show it yet.";
}
