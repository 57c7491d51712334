"use client";

import useSWR from "swr";
import type { ApiFailure } from "@/lib/browser/api/fetch-json";
import { calendarsKey } from "@/lib/browser/api/keys";
import type { CalendarList } from "@/lib/domain/views/calendar-view";

export function useCalendars() {
  return useSWR<CalendarList, ApiFailure>(calendarsKey);
}
