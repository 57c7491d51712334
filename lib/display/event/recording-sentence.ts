import { formatShortDay, formatTime } from "@/lib/display/format-time";
import { isWanted, stands } from "@/lib/domain/bot-actions";
import type { Choice, Decision, EventView } from "@/lib/domain/views/event-view";

type At = { zone: string; now: number; viewerId: string };

const nearMs = 6 * 86_400_000;

/** Whether a meeting is recorded, who wants it so, and when the bot joins; of what is over, what happened. */
export function recordingSentence(
  event: Pick<EventView, "bot" | "decision" | "startsAt" | "endsAt">,
  { zone, now, viewerId }: At,
): string {
  const { bot, decision } = event;
  if (Date.parse(event.endsAt) <= now && !(bot && isAtWork(bot.state))) {
    if (bot?.state === "done") return "It was recorded.";
    if (bot?.state === "failed") return "It wasn't recorded: the bot failed.";
    return decision.choice === "record"
      ? "It wasn't recorded, though it should have been."
      : `It wasn't recorded. ${decision.reason}`;
  }
  const on = isWanted(event, now);
  const said = `${on ? "Will be recorded" : "Not recorded"}${whose(decision, bot, viewerId)}`;
  if (!on) return said;
  if (bot?.state === "scheduled" || bot?.state === "wanted")
    return `${said} ${joinWords(event, bot.state === "wanted", zone, now)}`;
  return bot ? said : `${said} No bot is asked for yet.`;
}

/** What stands for a whole series. */
export function seriesSentence(
  { choice, by }: { choice: Choice; by: { id: string; name: string } | null },
  calendar: string,
  viewerId: string,
): string {
  const who = by && (by.id === viewerId ? ": your choice" : `: ${by.name} chose it`);
  if (choice === "rules") return `Each in ${calendar} follows the rules.`;
  const will = choice === "record" ? "All future ones" : "No future ones";
  return `${will} in ${calendar} will be recorded${who ?? ""}. Exceptions stay.`;
}

function isAtWork(state: NonNullable<EventView["bot"]>["state"]): boolean {
  return ["joining", "waiting", "recording", "processing"].includes(state);
}

/** Their own choice people know by a word; what others or rules decided is said in full. */
function whose(decision: Decision, bot: EventView["bot"], viewerId: string): string {
  const { source, by, reason } = decision;
  // Another tool's bot comes, or one has been there, though nothing here asks for it.
  const isUnasked = source === "default" || source === "ineligible";
  if (isUnasked && bot && stands(bot)) return bot.foreign ? " by another tool's bot." : ".";
  if (by?.id !== viewerId || (source !== "person" && source !== "series")) return `. ${reason}`;
  return source === "series" ? ": your choice for the series." : ": your choice.";
}

function joinWords(
  { startsAt }: Pick<EventView, "startsAt">,
  asked: boolean,
  zone: string,
  now: number,
): string {
  const start = Date.parse(startsAt);
  const day = formatShortDay(startsAt, zone);
  const at = `${start - now < nearMs ? day.slice(0, 3) : day} ${formatTime(startsAt, zone)}`;
  if (start <= now) return `It was to join ${at}.`;
  return asked ? `Joins ${at}; we are asking for the bot.` : `Joins ${at}.`;
}
