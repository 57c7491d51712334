"use client";

import { useQueryState } from "nuqs";
import { useCalendars } from "@/lib/browser/calendars";
import { calendarSearch } from "./calendar-search";

/** Switches calendars on and off; also the key to their hues. */
export function CalendarFilter() {
  const { data } = useCalendars();
  const [hidden, setHidden] = useQueryState("cal", calendarSearch.cal);
  const toggle = (id: string, shown: boolean) =>
    setHidden((ids) => (shown ? ids.filter((other) => other !== id) : [...ids, id]));
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1 text-2xs font-medium text-ink-2">Shown calendars</legend>
      {data?.calendars.map((calendar) => (
        <label
          key={calendar.id}
          title={calendar.email}
          className="flex h-7 min-w-0 items-center gap-2"
          style={{ "--h": calendar.color }}
        >
          <input
            type="checkbox"
            checked={!hidden.includes(calendar.id)}
            onChange={(change) => void toggle(calendar.id, change.target.checked)}
            className="hue-check size-4 shrink-0"
          />
          <bdi className="truncate">{calendar.name}</bdi>
        </label>
      ))}
    </fieldset>
  );
}
