import type { BotState } from "@/lib/domain/views/bot-view";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import type { EventView } from "@/lib/domain/views/event-view";
import { formatTime } from "./format-time";

/** The states in words, but for `scheduled`, whose words depend on the hour. */
export const words: Record<Exclude<BotState, "scheduled">, string> = {
  wanted: "Asking for a bot",
  joining: "Joining",
  waiting: "In the waiting room",
  recording: "Recording",
  processing: "Processing",
  done: "Recorded",
  failed: "Recording failed",
  cancelled: "Not recorded",
};

/** The state of the meeting's bot in words; null where there is none to speak of. */
export function botWords(event: EventView, zone: string, now: number): string | null {
  const { bot } = event;
  if (!bot || bot.state === "cancelled") return null;
  const state = bot.state === "scheduled" ? joinWords(event, zone, now) : words[bot.state];
  return bot.foreign ? `${state}, by another tool` : state;
}

function joinWords(event: EventView, zone: string, now: number): string {
  const at = formatTime(event.startsAt, zone);
  if (Date.parse(event.startsAt) > now) return `Joins at ${at}`;
  return Date.parse(event.endsAt) > now ? `Due since ${at}` : `Was due at ${at}`;
}

/** Whose copy of the meeting carries the bot; null where it is this one, or there is no bot. */
export function carrierWords(
  event: EventView,
  events: readonly EventView[],
  calendars: readonly CalendarView[],
): string | null {
  const { bot } = event;
  if (!bot || bot.state === "cancelled" || bot.eventId === event.id) return null;
  const carrier = events.find((other) => other.id === bot.eventId);
  const calendar = calendars.find((one) => one.id === carrier?.calendarId);
  return calendar
    ? `${possessive(calendar.name)} calendar carries the bot.`
    : "Another calendar's copy carries the bot.";
}

/** "Ada's", "Luis'". */
export function possessive(name: string): string {
  return name.endsWith("s") ? `${name}'` : `${name}'s`;
}
