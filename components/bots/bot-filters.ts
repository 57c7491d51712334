import { createLoader, createSerializer, parseAsStringLiteral } from "nuqs/server";
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

/** What the page's address says: the group that is listed, and the bot that is open beside it. */
export const botFilters = {
  group: parseAsStringLiteral(botGroups).withDefault("upcoming"),
  bot: parseAsId,
};

export const loadBotFilters = createLoader(botFilters);
export const botsPath = createSerializer(botFilters);
