"use client";

import useSWR from "swr";
import type { BotConfig } from "@/lib/domain/bot-view";
import { type ApiFailure, fetchJson } from "./fetch-json";
import { botDefaultsKey } from "./keys";

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
