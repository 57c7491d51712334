import { mostCounted } from "@/lib/domain/bot-lifecycle";
import type { BotCounts, BotGroup, ListedBot } from "@/lib/domain/views/listed-bot";
import { words } from "./bot-words";

/** An attempt's state in words; without a report by its meeting's end it never came. */
export function listedBotWords({ state, event }: ListedBot, now: number): string {
  if (state !== "scheduled") return words[state];
  return Date.parse(event.endsAt) > now ? "Will record" : "Never reported";
}

/** Who or what wanted it. */
export function wantedBy({ foreign, by }: ListedBot): string | null {
  if (foreign) return "By another tool";
  if (!by) return null;
  if (by.kind === "rule" || by.kind === "restriction") return `By the ${by.kind} ${by.name}`;
  return by.kind === "series" ? `For the series, by ${by.name}` : `Chosen by ${by.name}`;
}

/** A group's count, which ends at `mostCounted`. */
export function countWords(count: number): string {
  return count < mostCounted ? String(count) : `${mostCounted - 1}+`;
}

/** How far Meeting BaaS is with the bots it hasn't confirmed yet; null when none waits. */
export function progressWords({ upcoming, unsettled }: BotCounts): string | null {
  if (unsettled === 0) return null;
  const pace = unsettled > 10 ? "; the others follow, a few a second" : "";
  if (unsettled >= mostCounted)
    return `More than ${mostCounted - 1} bots wait for Meeting BaaS${pace}.`;
  if (unsettled <= upcoming && upcoming < mostCounted)
    return `${upcoming - unsettled} of ${upcoming} scheduled${pace}.`;
  return `${unsettled === 1 ? "1 bot waits" : `${unsettled} bots wait`} for Meeting BaaS${pace}.`;
}

/** The same for ears: it changes by the hundred, so that nobody is talked over. */
export function progressHeard({ unsettled }: BotCounts): string {
  if (unsettled === 0) return "";
  return `Up to ${Math.ceil(unsettled / 100) * 100} bots wait for Meeting BaaS.`;
}

export const emptyWords: Record<BotGroup, string> = {
  live: "No bot is in a call right now.",
  upcoming: "No bot is due to join a meeting.",
  past: "No bot has been to a meeting yet.",
  calledOff: "No bot was called off for a meeting to come.",
  failed: "No bot has failed.",
};

/** How many bots are named where many are meant. */
const mostNamed = 5;

/** Which of many could not be acted upon, and why. */
export function failureWords(failures: { bot: ListedBot; reason: string }[]): string {
  const named = failures
    .slice(0, mostNamed)
    .map(({ bot, reason }) => `“${bot.event.title}”: ${reason}`);
  const more = failures.length - named.length;
  return [...named, ...(more > 0 ? [`And ${more} more failed.`] : [])].join(" ");
}
