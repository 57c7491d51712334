"use client";

import useSWR from "swr";
import type { QuarantinePage } from "@/lib/domain/quarantined-event";
import type { ApiFailure } from "./fetch-json";
import { quarantinedKey } from "./keys";

/** A calendar's events that can't be read. */
export function useQuarantined(calendarId: string) {
  return useSWR<QuarantinePage, ApiFailure>(quarantinedKey(calendarId), {
    keepPreviousData: false,
  });
}
