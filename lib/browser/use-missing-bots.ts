"use client";

import useSWR from "swr";
import type { MissingBot } from "@/lib/domain/bot-entry";
import type { ApiFailure } from "./fetch-json";
import { missingBotsKey } from "./keys";

/** The meetings under way that should be recorded and aren't. */
export function useMissingBots() {
  return useSWR<{ missing: MissingBot[] }, ApiFailure>(missingBotsKey);
}
