"use client";

import useSWR from "swr";
import type { CalendarList } from "@/lib/domain/calendar-view";
import type { ApiFailure } from "./fetch-json";
import { calendarsKey } from "./keys";

export function useCalendars() {
  return useSWR<CalendarList, ApiFailure>(calendarsKey);
}
