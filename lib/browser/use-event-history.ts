"use client";

import useSWR from "swr";
import type { ApiFailure } from "@/lib/browser/api/fetch-json";
import { historyKey } from "@/lib/browser/api/keys";
import type { ChangePage } from "@/lib/domain/views/change-view";

/** What happened to one event, newest first; null asks for none. */
export function useEventHistory(id: string | null) {
  return useSWR<ChangePage, ApiFailure>(id === null ? null : historyKey(id), {
    keepPreviousData: false,
  });
}
