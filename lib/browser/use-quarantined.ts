"use client";

import useSWR from "swr";
import type { ApiFailure } from "@/lib/browser/api/fetch-json";
import { quarantinedKey } from "@/lib/browser/api/keys";
import type { QuarantinePage } from "@/lib/domain/views/quarantined-event";

/** A calendar's events that can't be read. */
export function useQuarantined(calendarId: string) {
  return useSWR<QuarantinePage, ApiFailure>(quarantinedKey(calendarId), {
    keepPreviousData: false,
  });
}
