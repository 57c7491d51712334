"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { formatMonths } from "@/lib/display/format-time";
import type { CalendarViewName } from "@/lib/display/shown-range";
import { CalendarFilter } from "./calendar-filter";
import type { Calendar } from "./use-calendar";
import { ZoneSelect } from "./zone-select";

const views: { view: CalendarViewName; label: string; keys: string }[] = [
  { view: "week", label: "Week", keys: "W" },
  { view: "agenda", label: "Agenda", keys: "A" },
];

type Props = { calendar: Calendar; onToday: () => void };

/** Which days, in which view and zone, of which calendars. */
export function CalendarToolbar({ calendar, onToday }: Props) {
  const { columns, view, zone } = calendar;
  const filterId = useId();
  const title = formatMonths(columns[0]?.day ?? "", columns.at(-1)?.day ?? "");
  return (
    <PageHeader title={title}>
      <div className="flex gap-1">
        <Button onClick={onToday} title="Today (T)" aria-keyshortcuts="t">
          Today
        </Button>
        <Button
          variant="bare"
          square
          onClick={() => calendar.step(-1)}
          aria-label="Week before"
          title="Week before (K)"
          aria-keyshortcuts="k"
        >
          <ChevronLeft aria-hidden className="size-5" />
        </Button>
        <Button
          variant="bare"
          square
          onClick={() => calendar.step(1)}
          aria-label="Week after"
          title="Week after (J)"
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
            className="h-[30px] px-3 font-medium text-ink-2 hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {label}
          </button>
        ))}
      </fieldset>
      <ZoneSelect zone={zone} onChange={calendar.setZone} />
      <Button popoverTarget={filterId} className="md:hidden">
        Calendars
      </Button>
      <div
        id={filterId}
        popover="auto"
        className="fade-in fixed inset-x-3 top-auto bottom-3 m-0 w-auto rounded-md border border-line bg-surface p-4 text-ink shadow-overlay"
      >
        <CalendarFilter />
      </div>
    </PageHeader>
  );
}
