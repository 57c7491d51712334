"use client";

import { useSWRConfig } from "swr";
import { fetchJson } from "@/lib/browser/api/fetch-json";
import { adoptionKey, botKey, botNowKey, leaveKey, plainKey } from "@/lib/browser/api/keys";
import { isAffected } from "@/lib/browser/cache/live-keys";
import type { BotConfig, BotView } from "@/lib/domain/views/bot-view";

type BotAnswer = { bot: BotView; settled?: false };

/** What members do with a bot beside asking for it; each throws ApiFailure with the reason. */
export function useBotActions() {
  const { mutate } = useSWRConfig();

  async function send(method: string, path: string, body?: unknown): Promise<BotAnswer> {
    const answer = await fetchJson<BotAnswer>(path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const message = { topic: "bots", id: null, version: "" } as const;
    await mutate((key) => typeof key === "string" && isAffected(plainKey(key), message));
    return answer;
  }

  return {
    /** Makes another tool's bot ours. */
    adopt: (eventId: string) => send("POST", adoptionKey(eventId)),
    /** Sends a bot to the meeting that is under way. */
    sendNow: (eventId: string) => send("POST", botNowKey(eventId)),
    /** Tells a bot to leave the call that it is in. */
    leave: (botId: string) => send("POST", leaveKey(botId)),
    configure: (eventId: string, changes: BotConfig) => send("PATCH", botKey(eventId), changes),
  };
}
