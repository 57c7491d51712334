"use client";

import { ChevronLeft, ChevronRight, Plus, X } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import type { CalendarViewName } from "@/lib/display/calendar/shown-range";
import { formatDay, formatMonths } from "@/lib/display/format-time";
import { CalendarFilter } from "./calendar-filter";
import type { Calendar } from "./use-calendar";
import { ZoneSelect } from "./zone-select";

const views: { view: CalendarViewName; label: string; keys: string }[] = [
  { view: "day", label: "Day", keys: "D" },
  { view: "week", label: "Week", keys: "W" },
  { view: "month", label: "Month", keys: "M" },
  { view: "agenda", label: "Agenda", keys: "A" },
];

const steps: Record<CalendarViewName, string> = {
  day: "Day",
  week: "Week",
  month: "Month",
  agenda: "Week",
};

type Props = { calendar: Calendar; onToday: () => void };

/** Which days, in which view and zone, of which calendars. */
export function CalendarToolbar({ calendar, onToday }: Props) {
  const { columns, date, view, zone } = calendar;
  const filterId = useId();
  const step = steps[view];
  return (
    <PageHeader
      title={titleOf(
        view,
        date,
        columns.map(({ day }) => day),
      )}
    >
      <div className="flex gap-1">
        <Button onClick={onToday} title="Today (T)" aria-keyshortcuts="t">
          Today
        </Button>
        <Button
          variant="bare"
          square
          onClick={() => calendar.step(-1)}
          aria-label={`${step} before`}
          title={`${step} before (K)`}
          aria-keyshortcuts="k"
        >
          <ChevronLeft aria-hidden className="size-5" />
        </Button>
        <Button
          variant="bare"
          square
          onClick={() => calendar.step(1)}
          aria-label={`${step} after`}
          title={`${step} after (J)`}
          aria-keyshortcuts="j"
        >
          <ChevronRight aria-hidden className="size-5" />
        </Button>
      </div>
      <fieldset className="flex overflow-hidden rounded-sm border border-control">
        <legend className="sr-only">View</legend>
        {views.map(({ view: name, label, keys }) => (
          <button
            key={name}
            type="button"
            aria-pressed={view === name}
            aria-keyshortcuts={keys.toLowerCase()}
            title={`${label} (${keys})`}
            onClick={() => calendar.show(name)}
            className="h-[30px] px-2 font-medium text-ink-2 sm:px-3 hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {label}
          </button>
        ))}
      </fieldset>
      <ZoneSelect label="Time zone" zone={zone} onChange={calendar.setZone} />
      {(view === "day" || view === "week") && (
        <SecondZone zone={calendar.secondZone} onChange={calendar.setSecondZone} />
      )}
      <Button popoverTarget={filterId} className="md:hidden">
        Calendars
      </Button>
      <div
        id={filterId}
        popover="auto"
        className="fade-in fixed inset-x-3 top-auto bottom-3 m-0 w-auto rounded-md border border-line bg-surface p-4 text-ink shadow-overlay"
      >
        <CalendarFilter hidden={calendar.hidden} />
      </div>
    </PageHeader>
  );
}

type SecondZoneProps = { zone: string | null; onChange: (zone: string | null) => void };

/** Another zone in which the hours are told, where somebody wants one. */
function SecondZone({ zone, onChange }: SecondZoneProps) {
  const [asks, setAsks] = useState(false);
  const field = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (asks) field.current?.querySelector("input")?.focus();
  }, [asks]);
  if (!zone && !asks) {
    return (
      <Button
        variant="bare"
        square
        aria-label="Add a second time zone"
        title="Add a second time zone"
        onClick={() => setAsks(true)}
        className="max-md:hidden"
      >
        <Plus aria-hidden className="size-4" />
      </Button>
    );
  }
  const end = () => {
    setAsks(false);
    if (zone) onChange(null);
  };
  return (
    <span ref={field} className="flex items-center max-md:hidden">
      <ZoneSelect label="Second time zone" zone={zone} onChange={onChange} />
      <Button
        variant="bare"
        square
        aria-label="Show one time zone"
        title="Show one time zone"
        onClick={end}
      >
        <X aria-hidden className="size-4" />
      </Button>
    </span>
  );
}

function titleOf(view: CalendarViewName, date: string, days: readonly string[]): string {
  if (view === "day") return formatDay(date, "UTC");
  // The days that fill the weeks of a month belong to others.
  if (view === "month") return formatMonths(date, date);
  return formatMonths(days[0] ?? date, days.at(-1) ?? date);
}
