"use client";

import { useQueryStates } from "nuqs";
import { useEffect, useMemo } from "react";
import { useNow } from "@/components/ui/use-now";
import { useCalendars } from "@/lib/browser/calendars";
import { useEvent, useEvents, usePrefetchEvents } from "@/lib/browser/events";
import { addDays } from "@/lib/display/calendar-layout";
import { dayOf } from "@/lib/display/format-time";
import { groupMeetings } from "@/lib/display/group-meetings";
import {
  type CalendarViewName,
  dateToShow,
  shownDays,
  shownRange,
} from "@/lib/display/shown-range";
import { calendarPath, calendarSearch } from "./calendar-search";
import { useNarrow } from "./use-narrow";

/** What the server knew when it wrote the page. */
export type Served = {
  zone: string;
  now: string;
  narrow: boolean;
};

/** The calendar as its address describes it, with the meetings of the days it shows. */
export function useCalendar(served: Served) {
  const [search, setSearch] = useQueryStates(calendarSearch, { history: "push" });
  const narrow = useNarrow(served.narrow);
  const now = useNow(30_000, served.now);

  const zone = search.tz ?? served.zone;
  const today = dayOf(new Date(now).toISOString(), zone);
  const view: CalendarViewName = search.view ?? (narrow ? "agenda" : "week");
  const opened = useEvent(search.event).data ?? null;
  const date = dateToShow({ date: search.date, event: opened, today, view, zone });
  // What is shown without being asked for stays when what is open is closed, or another opened.
  const asked = search.date ?? (date === today ? null : date);

  const range = useMemo(() => shownRange(view, date, zone), [view, date, zone]);
  const events = useEvents({ from: range.from, to: range.to, includeDeleted: true });
  const calendars = useCalendars();
  const meetings = useMemo(
    () => groupMeetings(events.data?.events ?? [], calendars.data?.calendars ?? [], search.cal),
    [events.data, calendars.data, search.cal],
  );

  const prefetch = usePrefetchEvents();
  useEffect(() => {
    // The week that is looked at comes first.
    const timer = setTimeout(() => {
      for (const days of [shownDays, -shownDays]) {
        const { from, to } = shownRange(view, addDays(date, days), zone);
        prefetch({ from, to, includeDeleted: true });
      }
    }, 400);
    return () => clearTimeout(timer);
  }, [prefetch, view, date, zone]);

  return {
    view,
    zone,
    now,
    today,
    columns: range.columns,
    meetings,
    events,
    openId: search.event,
    /** The address with an event open, or with one day's agenda. */
    hrefOf: (id: string) => calendarPath("/calendar", { ...search, date: asked, event: id }),
    hrefOfDay: (day: string) => calendarPath("/calendar", { ...search, view: "agenda", date: day }),
    goToday: () => void setSearch({ date: search.event ? today : null }),
    step: (direction: 1 | -1) => void setSearch({ date: addDays(date, direction * shownDays) }),
    show: (chosen: CalendarViewName) => void setSearch({ view: chosen }),
    setZone: (chosen: string) => void setSearch({ tz: chosen }),
    close: () => void setSearch({ event: null, date: asked }),
  };
}

export type Calendar = ReturnType<typeof useCalendar>;
