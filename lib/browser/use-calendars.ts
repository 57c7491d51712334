"use client";

import useSWR from "swr";
import type { CalendarView } from "@/lib/domain/calendar-view";
import type { ApiFailure } from "./fetch-json";
import { calendarsKey } from "./keys";

/** What `GET /api/calendars` answers. */
export type CalendarList = { calendars: CalendarView[] };

export function useCalendars() {
  return useSWR<CalendarList, ApiFailure>(calendarsKey);
}
