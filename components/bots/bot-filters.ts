import {
  createLoader,
  createParser,
  createSerializer,
  parseAsArrayOf,
  parseAsStringLiteral,
} from "nuqs/server";
import { parseAsId } from "@/lib/browser/api/parse-as-id";
import type { BotGroup } from "@/lib/domain/views/listed-bot";

export const botGroups = ["live", "upcoming", "past", "calledOff", "failed"] as const;

export const groupWords: Record<BotGroup, string> = {
  live: "Live",
  upcoming: "Upcoming",
  past: "Past",
  calledOff: "Called off",
  failed: "Failed",
};

/** Whatever an address says is asked of the database: only what may be a code. */
const parseAsFate = createParser({
  parse: (text) => (/^[\w .:/-]{1,100}$/.test(text) ? text : null),
  serialize: (fate: string) => fate,
});

/**
 * What the page's address says: the group that is listed, or a number of the last four weeks' plot
 * instead, and the bot that is open beside it.
 */
export const botFilters = {
  group: parseAsStringLiteral(botGroups).withDefault("upcoming"),
  tally: parseAsArrayOf(parseAsFate),
  bot: parseAsId,
};

export const loadBotFilters = createLoader(botFilters);
export const botsPath = createSerializer(botFilters);

/** What is asked for to list what the page's address says. */
export function botsQuery(filters: { group: BotGroup; tally: string[] | null }) {
  return filters.tally?.length ? { tally: filters.tally } : { group: filters.group };
}
