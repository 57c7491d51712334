import type { BotState } from "@/lib/domain/views/bot-view";
import type { CalendarView } from "@/lib/domain/views/calendar-view";
import type { GridEvent } from "@/lib/domain/views/event-view";
import type { ReportView } from "@/lib/domain/views/listed-bot";
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
export function botWords(event: GridEvent, zone: string, now: number): string | null {
  const { bot } = event;
  if (!bot || bot.state === "cancelled") return null;
  const state = bot.state === "scheduled" ? joinWords(event, zone, now) : words[bot.state];
  return bot.foreign ? `${state}, by another tool` : state;
}

function joinWords(event: GridEvent, zone: string, now: number): string {
  const at = formatTime(event.startsAt, zone);
  if (Date.parse(event.startsAt) > now) return `Joins at ${at}`;
  return Date.parse(event.endsAt) > now ? `Due since ${at}` : `Was due at ${at}`;
}

/** Whose copy of the meeting carries the bot; null where it is this one, or there is no bot. */
export function carrierWords(
  event: GridEvent,
  carrier: Pick<GridEvent, "calendarId"> | null,
  calendars: readonly CalendarView[],
): string | null {
  if (!carrierId(event)) return null;
  const calendar = calendars.find((one) => one.id === carrier?.calendarId);
  return calendar
    ? `The bot on ${possessive(calendar.name)} calendar covers this one, too.`
    : "The bot on another calendar covers this one, too.";
}

/** The other copy that carries the bot; null where it is this one, or there is no bot. */
export function carrierId({ id, bot }: Pick<GridEvent, "id" | "bot">): string | null {
  return bot && bot.state !== "cancelled" && bot.eventId !== id ? bot.eventId : null;
}

/** "Ada's", "Luis'". */
export function possessive(name: string): string {
  return name.endsWith("s") ? `${name}'` : `${name}'s`;
}

const codes: Record<string, string> = {
  joining_call: "It joins the call",
  in_waiting_room: "It is in the waiting room",
  in_call_not_recording: "It is in the call",
  in_call_recording: "It is recording",
  recording_paused: "The recording is paused",
  recording_resumed: "The recording goes on",
  call_ended: "The call has ended",
  bot_rejected: "It was turned away",
  bot_removed: "It was removed from the call",
  bot_removed_too_early: "It was removed before it had recorded anything",
  bot_denied_entry: "It wasn't let in",
  waiting_room_timeout: "Nobody let it in",
  invalid_meeting_url: "The meeting's link doesn't work",
  meeting_error: "The call could not be joined",
  api_request_stop: "It was told to leave",
  recording_succeeded: "The recording is saved",
  recording_failed: "The recording failed",
};

/** What a report says; of a code that isn't known, the code itself. */
export function reportWords({ kind, code }: Pick<ReportView, "kind" | "code">): string {
  if (kind === "complete") return "The recording is here";
  if (kind === "transcribed") return "The transcript is here";
  if (kind === "failed") return `It failed: ${wordOf(code)}`;
  const words = wordOf(code);
  return kind === "looked_up" ? `Looked up: ${words}` : words;
}

function wordOf(code: string): string {
  return Object.hasOwn(codes, code) ? (codes[code] ?? code) : code;
}
