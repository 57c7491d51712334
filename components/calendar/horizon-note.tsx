"use client";

import { useCalendars } from "@/lib/browser/calendars";
import type { DayColumn } from "@/lib/display/calendar/days";
import { formatShortDay } from "@/lib/display/format-time";

/** Says so where an empty day proves nothing, since Meeting BaaS doesn't look that far ahead. */
export function HorizonNote({ columns, zone }: { columns: readonly DayColumn[]; zone: string }) {
  const { data } = useCalendars();
  const horizons = data?.calendars.flatMap((calendar) => calendar.horizon ?? []) ?? [];
  const nearest = horizons.sort()[0];
  const end = columns.at(-1)?.end ?? 0;
  if (!nearest || Date.parse(nearest) >= end) return null;
  return (
    <p className="px-4 pb-2 text-xs text-ink-2 md:px-6">
      Meeting BaaS looks ahead to {formatShortDay(nearest, zone)}: later meetings appear as they
      come nearer.
    </p>
  );
}
