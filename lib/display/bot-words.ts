import type { BotState, BotView } from "@/lib/domain/views/bot-view";
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

/** In a call that it can be told to leave: what is being processed has left it. */
export function isInMeeting(bot: BotView | null): boolean {
  return bot !== null && ["joining", "waiting", "recording"].includes(bot.state);
}

/** What can be done after a bot failed; null where it didn't. */
export function adviceOn({ bot, startsAt, endsAt }: EventView, now: number): string | null {
  if (bot?.state !== "failed") return null;
  if (Date.parse(endsAt) <= now) {
    return "The meeting is over: nothing can be recorded any more. See that what kept the bot out is gone before the next one.";
  }
  return Date.parse(startsAt) <= now
    ? "The meeting is under way: let the bot in when it knocks, and send another one now."
    : "Once what is named here is put right, ask for another bot.";
}
