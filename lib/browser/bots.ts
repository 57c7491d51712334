"use client";

import { fetchJson } from "@/lib/browser/api/fetch-json";
import {
  adoptionKey,
  type BotsQuery,
  botCountsKey,
  botDefaultsKey,
  botDetailKey,
  botKey,
  botNowKey,
  botsKey,
  leaveKey,
  missingBotsKey,
  unmatchedBotsKey,
} from "@/lib/browser/api/keys";
import { isAffected } from "@/lib/browser/cache/live-keys";
import { type Feed, type FeedKind, useFeed } from "@/lib/browser/cache/use-feed";
import { useRead } from "@/lib/browser/cache/use-read";
import { useRefetch } from "@/lib/browser/cache/use-refetch";
import type { BotAction, BulkAction } from "@/lib/domain/bot-actions";
import type { BotConfig, BotView } from "@/lib/domain/views/bot-view";
import type {
  BotCounts,
  BotDetail,
  BotPage,
  ListedBot,
  MissingBot,
  UnmatchedBot,
} from "@/lib/domain/views/listed-bot";

/** The attempts of one group or fate, by their meetings' start. */
export function useBots(query: Pick<BotsQuery, "group" | "tally">): Feed<ListedBot> {
  return useFeed(botsKey(query), query.group === "upcoming" ? soonestFirst : latestFirst);
}

const soonestFirst: FeedKind<BotPage, ListedBot> = {
  rowsOf: (page) => page.bots,
  order: byStart,
  rowsChange: true,
};
const latestFirst: FeedKind<BotPage, ListedBot> = {
  ...soonestFirst,
  order: (one, other) => byStart(other, one),
};

function byStart(one: ListedBot, other: ListedBot): number {
  const apart = Date.parse(one.event.startsAt) - Date.parse(other.event.startsAt);
  return apart || (one.id < other.id ? -1 : Number(one.id > other.id));
}

/** The attempts of some days, the latest first. */
export function useBotsBetween(query: Required<Pick<BotsQuery, "from" | "to">>): Feed<ListedBot> {
  return useFeed(botsKey(query), latestFirst);
}

export function useBotCounts() {
  return useRead<BotCounts>(botCountsKey);
}

/** One attempt, with all that was reported of it. */
export function useBot(id: string) {
  return useRead<BotDetail>(botDetailKey(id));
}

/** Bots that report and that nobody here knows; viewers aren't told of them. */
export function useUnmatchedBots(asks: boolean) {
  return useRead<{ bots: UnmatchedBot[] }>(asks ? unmatchedBotsKey : null);
}

/** The meetings under way that should be recorded and aren't. */
export function useMissingBots() {
  return useRead<{ missing: MissingBot[] }>(missingBotsKey);
}

/** How the team's bots record, and the way to change it; `save` throws ApiFailure. */
export function useBotDefaults() {
  const { data, error, mutate } = useRead<BotConfig>(botDefaultsKey);
  return {
    defaults: data,
    error,
    save: (config: BotConfig) =>
      mutate(
        fetchJson<BotConfig>(botDefaultsKey, { method: "PUT", body: JSON.stringify(config) }),
        { revalidate: false },
      ),
  };
}

type Request = (bot: Pick<BotView, "id" | "eventId">) => [method: string, path: string];

const requests = {
  cancel: ({ eventId }) => ["DELETE", botKey(eventId)],
  retry: ({ eventId }) => ["POST", botKey(eventId)],
  scheduleAgain: ({ eventId }) => ["POST", botKey(eventId)],
  sendNow: ({ eventId }) => ["POST", botNowKey(eventId)],
  leave: ({ id }) => ["POST", leaveKey(id)],
  adopt: ({ eventId }) => ["POST", adoptionKey(eventId)],
} satisfies Record<Exclude<BotAction, "edit">, Request>;

type BotAnswer = { bot: BotView | null; settled?: false };

/** What members do with a bot; each throws ApiFailure with the reason. */
export function useBotActions() {
  const refresh = useRefresh();

  async function send<T = BotAnswer>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetchJson<T>(path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    await refresh();
    return answer;
  }

  return {
    run: (action: keyof typeof requests, bot: Pick<BotView, "id" | "eventId">) =>
      send(...requests[action](bot)),
    /** Sends a bot to the meeting that is under way, where there may be none yet. */
    sendNow: (eventId: string) => send("POST", botNowKey(eventId)),
    configure: (eventId: string, changes: BotConfig) => send("PATCH", botKey(eventId), changes),
    /** Says that these reports are of this bot. */
    assign: (botId: string, upstreamId: string) =>
      send<BotDetail>("PUT", `${botDetailKey(botId)}/upstream`, { upstreamId }),
  };
}

/** What members do with many bots: whoever acts has all read again once, after the last one. */
export function useBulkActions() {
  return {
    run: (action: BulkAction, bot: Pick<BotView, "id" | "eventId">) => {
      const [method, path] = requests[action](bot);
      return fetchJson<BotAnswer>(path, { method });
    },
    refresh: useRefresh(),
  };
}

/** Has everything that shows bots read again. */
function useRefresh(): () => Promise<unknown> {
  const refetch = useRefetch();
  return () => refetch((key) => isAffected(key, { topic: "bots", id: null, version: "" }));
}
