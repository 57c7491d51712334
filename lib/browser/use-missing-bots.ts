"use client";

import useSWR from "swr";
import type { ApiFailure } from "@/lib/browser/api/fetch-json";
import { missingBotsKey } from "@/lib/browser/api/keys";
import type { MissingBot } from "@/lib/domain/views/listed-bot";

/** The meetings under way that should be recorded and aren't. */
export function useMissingBots() {
  return useSWR<{ missing: MissingBot[] }, ApiFailure>(missingBotsKey);
}
