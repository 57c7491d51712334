import { formatTime } from "@/lib/display/format-time";
import { canLeave } from "@/lib/domain/bot-lifecycle";
import type { BriefRow } from "./brief-rows";

/** What became of a meeting's bot by what changed; null where it has nothing to do with it. */
export function botEffect(
  { kind, fields, last }: BriefRow,
  zone: string,
  now: number,
): string | null {
  const { bot, recorded, startsAt } = last.meeting;
  const name = bot?.foreign ? "Another tool's bot" : "Its bot";
  const at = formatTime(startsAt, zone);
  if (bot && canLeave(bot.state)) return `${name} is in the call.`;
  if (bot?.state === "failed") return `${name} failed.`;
  if (bot?.state === "done" || bot?.state === "processing") return "It was recorded.";
  if (kind === "cancelled") {
    if (bot?.state === "cancelled") return `${name} was called off.`;
    return bot ? `${name} is being called off.` : null;
  }
  if (Date.parse(startsAt) <= now) return null;
  if (!bot || bot.state === "cancelled") {
    if (recorded) return "It is to be recorded: a bot is asked for.";
    return bot && kind !== "updated" ? "No bot comes." : null;
  }
  if (!bot.settled && !bot.foreign) return `${name} is being told.`;
  if (kind === "created" || kind === "restored") return `A bot joins at ${at}.`;
  if (kind === "rescheduled") return `${name} follows: it joins at ${at}.`;
  return fields.some(({ field }) => field === "meetingUrl") ? `${name} takes the new link.` : null;
}
