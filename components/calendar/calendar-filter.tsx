"use client";

import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useCalendars } from "@/lib/browser/calendars";
import { markCalendars } from "@/lib/display/calendar/calendar-marks";
import { calendarSearch } from "./calendar-search";
import { rememberHidden } from "./remembered-view";

const { cal, only } = calendarSearch;

/**
 * Switches calendars on and off, or shows one alone; also the key to their hues and initials.
 * @param hidden those that this person has switched off before
 */
export function CalendarFilter({ hidden }: { hidden: readonly string[] }) {
  const connected = useCalendars().data?.calendars;
  const marked = useMemo(() => markCalendars(connected ?? []), [connected]);
  const [search, setSearch] = useQueryStates({ cal, only });
  const switchedOff = search.cal ?? hidden;
  const toggle = (id: string, shown: boolean) => {
    // Whoever switches one on beside the only one has both.
    const off = search.only
      ? marked.map((calendar) => calendar.id).filter((other) => other !== search.only)
      : switchedOff;
    const next = shown ? off.filter((other) => other !== id) : [...off, id];
    rememberHidden(next);
    void setSearch({ cal: next, only: null });
  };
  return (
    <fieldset className="min-w-0">
      <legend className="pb-1 text-2xs font-medium text-ink-2">Shown calendars</legend>
      {marked.map(({ id, name, color, initials, plain }) => {
        const isOnly = search.only === id;
        return (
          <div key={id} className={`flex h-7 min-w-0 items-center gap-2 ${plain ? "plain" : ""}`}>
            <input
              type="checkbox"
              aria-label={name}
              checked={search.only ? isOnly : !switchedOff.includes(id)}
              onChange={(change) => toggle(id, change.target.checked)}
              className="hue-check size-4 shrink-0"
              style={{ "--h": color }}
            />
            <button
              type="button"
              aria-pressed={isOnly}
              aria-label={`Only ${name}`}
              title={isOnly ? "Show all again" : `Show only ${name}`}
              onClick={() => void setSearch({ only: isOnly ? null : id })}
              className="flex h-7 min-w-0 flex-1 items-center gap-2 text-left hover:text-accent aria-pressed:font-medium aria-pressed:text-accent"
            >
              <bdi className="truncate">{name}</bdi>
              <span aria-hidden className="ml-auto shrink-0 text-2xs text-ink-3">
                {initials}
              </span>
            </button>
          </div>
        );
      })}
    </fieldset>
  );
}
