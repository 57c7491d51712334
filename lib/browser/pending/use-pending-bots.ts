"use client";

import { useSWRConfig } from "swr";
import { fetchJson } from "@/lib/browser/api/fetch-json";
import { botDetailKey, botKey, plainKey } from "@/lib/browser/api/keys";
import { isAffected } from "@/lib/browser/cache/live-keys";
import type { BotDetail } from "@/lib/domain/views/listed-bot";

export type BotWish = "cancel" | "retry";

/** What people wish for bots in a list; each throws ApiFailure with the reason. */
export function useBotWishes() {
  const { mutate } = useSWRConfig();

  /** Has everything that shows bots read again: once, after however many wishes. */
  async function refresh(): Promise<void> {
    const message = { topic: "bots", id: null, version: "" } as const;
    await mutate((key) => typeof key === "string" && isAffected(plainKey(key), message));
  }

  return {
    refresh,
    wish: (eventId: string, wish: BotWish) =>
      fetchJson<unknown>(botKey(eventId), { method: wish === "cancel" ? "DELETE" : "POST" }),
    /** Says that these reports are of this bot. */
    async assign(botId: string, upstreamId: string): Promise<void> {
      const body = JSON.stringify({ upstreamId });
      await fetchJson<BotDetail>(`${botDetailKey(botId)}/upstream`, { method: "PUT", body });
      await refresh();
    },
  };
}
