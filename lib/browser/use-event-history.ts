"use client";

import useSWR from "swr";
import type { ChangePage } from "@/lib/domain/change-view";
import type { ApiFailure } from "./fetch-json";
import { historyKey } from "./keys";

/** What happened to one event, newest first; null asks for none. */
export function useEventHistory(id: string | null) {
  return useSWR<ChangePage, ApiFailure>(id === null ? null : historyKey(id), {
    keepPreviousData: false,
  });
}
