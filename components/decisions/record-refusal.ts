import { isInMeeting } from "@/lib/display/bot-words";
import type { Role } from "@/lib/domain/role";
import type { EventView } from "@/lib/domain/views/event-view";

/** Why this person can't change now whether the meeting is recorded; null when they can. */
export function recordRefusal(
  event: EventView,
  on: boolean,
  role: Role,
  now: number,
): string | null {
  if (role === "viewer") return "Your role only reads: ask an admin to make you a member.";
  if (isInMeeting(event.bot)) {
    return event.bot?.foreign
      ? "Another tool's bot is in the meeting."
      : "The bot is in its call and can't be called off: tell it to leave.";
  }
  if (Date.parse(event.endsAt) <= now) return "The meeting is over.";
  if (on && event.bot?.foreign) {
    return "Another tool scheduled the bot: cancel it there, or adopt it in the event.";
  }
  if (on) return null;
  if (event.deletedAt !== null || event.status === "cancelled") return "The meeting is cancelled.";
  // A private event's link is hidden from those who may not read it: the server knows.
  if (event.meetingUrl === null && !event.private)
    return "There is no meeting link for a bot to join by.";
  return null;
}
