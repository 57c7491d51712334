import type { EventView } from "@/lib/domain/event-view";
import type { Role } from "@/lib/domain/role";

/** Why this person can't change now whether the meeting is recorded; null when they can. */
export function recordRefusal(
  event: EventView,
  on: boolean,
  role: Role,
  now: number,
): string | null {
  if (role === "viewer") return "Your role only reads: ask an admin to make you a member.";
  if (Date.parse(event.endsAt) <= now) return "The meeting is over.";
  if (on && event.bot?.foreign) return "The bot was scheduled by another tool: cancel it there.";
  if (on) return null;
  if (event.deletedAt !== null || event.status === "cancelled") return "The meeting is cancelled.";
  // A private event's link is hidden from those who may not read it: the server knows.
  if (event.meetingUrl === null && !event.private)
    return "There is no meeting link for a bot to join by.";
  return null;
}
