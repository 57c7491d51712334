"use client";

import useSWR from "swr";
import type { ApiFailure } from "@/lib/browser/api/fetch-json";
import {
  type BotsQuery,
  botCountsKey,
  botDetailKey,
  botsKey,
  unmatchedBotsKey,
} from "@/lib/browser/api/keys";
import { type Feed, useFeed } from "@/lib/browser/cache/use-feed";
import type {
  BotCounts,
  BotDetail,
  BotGroup,
  BotPage,
  ListedBot,
  UnmatchedBot,
} from "@/lib/domain/views/listed-bot";

/** The attempts of one group, by their meetings' start. */
export function useBots(group: BotGroup): Feed<ListedBot> {
  return useFeed(botsKey({ group }), (page: BotPage) => page.bots);
}

/** The attempts of some days. */
export function useBotsBetween(query: Required<Pick<BotsQuery, "from" | "to">>) {
  return useSWR<BotPage, ApiFailure>(botsKey(query));
}

export function useBotCounts() {
  return useSWR<BotCounts, ApiFailure>(botCountsKey);
}

/** One attempt, with all that was reported of it. */
export function useBot(id: string) {
  return useSWR<BotDetail, ApiFailure>(botDetailKey(id), { keepPreviousData: false });
}

/** Bots that report and that nobody here knows; viewers aren't told of them. */
export function useUnmatchedBots(asks: boolean) {
  return useSWR<{ bots: UnmatchedBot[] }, ApiFailure>(asks ? unmatchedBotsKey : null);
}
