import type { BotLease } from "@/lib/store/bots/bot-leases";

/** By these a bot is followed through the log. */
export function idsOf({ id, eventId, calendarId }: BotLease) {
  return { bot: id, eventId, calendarId };
}
