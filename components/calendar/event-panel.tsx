"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { RecordSwitch } from "@/components/bots/record-switch";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { useCalendars } from "@/lib/browser/use-calendars";
import { useEvent } from "@/lib/browser/use-event";
import type { CalendarView } from "@/lib/domain/calendar-view";
import type { EventView } from "@/lib/domain/event-view";
import type { Viewer } from "@/lib/domain/role";
import { EventDetails } from "./event-details";
import { EventHistory } from "./event-history";
import { isCancelled } from "./group-meetings";

type Props = {
  id: string;
  zone: string;
  now: number;
  viewer: Viewer;
  /** Those the meeting is on; empty when it lies outside the days that are shown. */
  calendars: readonly CalendarView[];
  onClose: () => void;
};

/** One event, beside the calendar; it doesn't keep anybody from the rest of the page. */
export function EventPanel({ id, zone, now, viewer, calendars, onClose }: Props) {
  const { data: event, error, mutate } = useEvent(id);
  useEscape(onClose);
  return (
    <section
      aria-label="Event"
      data-event={id}
      className="slide-in flex w-full flex-col border-line bg-surface md:absolute md:inset-y-0 md:right-0 md:z-40 md:w-80 md:border-l md:shadow-overlay wide:static wide:shrink-0 wide:shadow-none"
    >
      {/* On phones the calendar's own heading is hidden meanwhile. */}
      <h1 className="sr-only md:hidden">Calendar</h1>
      <div className="flex items-start gap-2 px-4 pt-3">
        <h2
          data-panel-title
          tabIndex={-1}
          className={`min-w-0 flex-1 text-lg font-semibold outline-none [overflow-wrap:anywhere] ${event && isCancelled(event) ? "line-through" : ""}`}
        >
          <bdi>{event ? event.title || "Untitled" : "Event"}</bdi>
        </h2>
        <Button variant="bare" square onClick={onClose} aria-label="Close" title="Close (Esc)">
          <X aria-hidden className="size-5" />
        </Button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-6">
        {error && !event && (
          <ErrorNote
            what="This event could not be shown."
            error={error}
            retry={() => void mutate()}
          />
        )}
        {event && (
          <>
            <OnCalendars event={event} calendars={calendars} />
            <RecordSwitch event={event} role={viewer.role} now={now} />
            <EventDetails event={event} zone={zone} />
            <EventHistory id={id} zone={zone} />
          </>
        )}
      </div>
    </section>
  );
}

function OnCalendars({
  event,
  calendars,
}: {
  event: EventView;
  calendars: readonly CalendarView[];
}): ReactNode {
  const { data } = useCalendars();
  const own = data?.calendars.filter((calendar) => calendar.id === event.calendarId) ?? [];
  const shown = calendars.length > 0 ? calendars : own;
  return (
    <ul
      aria-label="On the calendars"
      className="flex flex-wrap gap-x-3 pt-1 pb-3 text-xs text-ink-2"
    >
      {shown.map((calendar) => (
        <li key={calendar.id} className="flex min-w-0 items-center gap-1.5">
          <span
            aria-hidden
            className="hue h-3 w-1 shrink-0 rounded-xs"
            style={{ "--h": calendar.color }}
          />
          <span className="truncate">{calendar.name}</span>
        </li>
      ))}
    </ul>
  );
}

function useEscape(act: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      // A menu that is open takes the key for itself.
      if (document.querySelector(":popover-open")) return;
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [act]);
}
