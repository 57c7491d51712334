"use client";

import useSWR from "swr";
import type { EventView } from "@/lib/domain/event-view";
import type { ApiFailure } from "./fetch-json";
import { eventKey } from "./keys";

/** One event; null asks for none. */
export function useEvent(id: string | null) {
  return useSWR<EventView, ApiFailure>(id === null ? null : eventKey(id), {
    keepPreviousData: false,
  });
}
