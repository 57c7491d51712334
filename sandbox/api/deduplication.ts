import type { Account } from "../account/account";
import type { CalendarEvent } from "../account/calendar";
import { Refused } from "../account/refused";

const sameMeetingMs = 5 * 60_000;

/** One meeting takes one bot within five minutes; `key` says which bots go to the same meeting. */
export function refuseRival(account: Account, key: string, together: CalendarEvent[]): void {
  const rival = account.bots.find(
    (bot) =>
      bot.active &&
      // Two events on one link are told apart by Meeting BaaS: only bots sent to it go by it.
      (bot.param.deduplication_key ?? (bot.eventUuid ? null : bot.meetingUrl)) === key &&
      account.now() - Date.parse(bot.createdAt) < sameMeetingMs &&
      !together.some(({ uuid }) => uuid === bot.eventUuid),
  );
  if (rival) throw new Refused(409, "Another bot of the same deduplication_key was just scheduled");
}
