import { carrierOf, obstacle } from "@/lib/domain/plan-bot";
import { Refusal } from "@/lib/domain/refusal";
import type { LockedMeeting } from "@/lib/store/meetings/locked-meetings";

/**
 * The event whose copy of a meeting carries a bot that isn't there yet.
 * @param eventId the copy of which somebody asked, and of which a refusal speaks
 * @throws Refusal foreign_bot, no_link, ended, conflict
 */
export function carrierFor({ hasForeignBot, copies, now }: LockedMeeting, eventId: string): string {
  if (hasForeignBot) {
    throw new Refusal("foreign_bot", "Another tool has scheduled a bot for this meeting.");
  }
  const carrier = carrierOf(copies, now);
  if (carrier) return carrier.eventId;
  const copy = copies.find((one) => one.eventId === eventId);
  switch (copy && obstacle(copy, now)) {
    case "disconnected":
      throw new Refusal("conflict", "The event's calendar was disconnected.");
    case "no_link":
      throw new Refusal("no_link", "The event has no meeting link that a bot could join.");
    case "ended":
      throw new Refusal("ended", "The meeting has ended.");
    case "declined":
      throw new Refusal("conflict", "The invitation was declined in this calendar.");
    default:
      throw new Refusal("conflict", "The event was cancelled.");
  }
}
