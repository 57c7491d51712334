"use client";

import useSWR from "swr";
import { type ApiFailure, fetchJson } from "@/lib/browser/api/fetch-json";
import { botDefaultsKey } from "@/lib/browser/api/keys";
import type { BotConfig } from "@/lib/domain/views/bot-view";

/** How the team's bots record, and the way to change it; `save` throws ApiFailure. */
export function useBotDefaults() {
  const { data, error, mutate } = useSWR<BotConfig, ApiFailure>(botDefaultsKey);
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
