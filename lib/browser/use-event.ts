"use client";

import useSWR from "swr";
import type { ApiFailure } from "@/lib/browser/api/fetch-json";
import { eventKey } from "@/lib/browser/api/keys";
import type { EventView } from "@/lib/domain/views/event-view";

/** One event; null asks for none. */
export function useEvent(id: string | null) {
  return useSWR<EventView, ApiFailure>(id === null ? null : eventKey(id), {
    keepPreviousData: false,
  });
}
