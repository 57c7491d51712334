"use client";

import { useQueryStates } from "nuqs";
import { useCallback, useEffect, useMemo } from "react";
import { rememberZone } from "@/components/shell/zone-cookie";
import { useNow } from "@/components/ui/use-now";
import { useCalendars } from "@/lib/browser/calendars";
import { useEvent } from "@/lib/browser/events";
import { useMeetings, usePrefetchMeetings } from "@/lib/browser/meetings";
import { shownMeetings } from "@/lib/browser/shown-meetings";
import { markCalendars } from "@/lib/display/calendar/calendar-marks";
import {
  type CalendarViewName,
  dateToShow,
  shownRange,
  stepDate,
} from "@/lib/display/calendar/shown-range";
import { dayOf } from "@/lib/display/format-time";
import { calendarPath, calendarSearch, noZone } from "./calendar-search";
import { rememberHidden, rememberSecondZone, rememberView } from "./remembered-view";
import { useNarrow } from "./use-narrow";

/** What the server knew when it wrote the page. */
export type Served = {
  zone: string;
  /** Another one in which this person wants hours told as well. */
  secondZone: string | null;
  now: string;
  narrow: boolean;
  /** The view that this person chose last, for a wide screen. */
  view: CalendarViewName;
  /** The calendars that this person has switched off before. */
  hidden: readonly string[];
  /** The weekday on which weeks begin, 0 being Sunday. */
  begins: number;
};

/** The calendar as its address describes it, with the meetings of the days it shows. */
export function useCalendar(served: Served) {
  const [search, setSearch] = useQueryStates(calendarSearch, { history: "push" });
  const narrow = useNarrow(served.narrow);
  const now = useNow(30_000, served.now);
  const { begins } = served;

  const zone = search.tz ?? served.zone;
  const second = search.tz2 ?? served.secondZone;
  const secondZone = second === noZone || second === zone ? null : second;
  const today = dayOf(new Date(now).toISOString(), zone);
  const view: CalendarViewName = search.view ?? (narrow ? "agenda" : served.view);
  const opened = useEvent(search.event).data ?? null;
  const date = dateToShow({ date: search.date, event: opened, today, view, zone, begins });
  // What is shown without being asked for stays when what is open is closed, or another opened.
  const asked = search.date ?? (date === today ? null : date);

  const range = useMemo(() => shownRange({ view, date, zone, begins }), [view, date, zone, begins]);
  const read = useMeetings({ from: range.from, to: range.to });
  const connected = useCalendars().data?.calendars;
  const marked = useMemo(() => markCalendars(connected ?? []), [connected]);
  const hidden = search.cal ?? served.hidden;
  const only = marked.some(({ id }) => id === search.only) ? search.only : null;
  const calendars = useMemo(
    () => marked.filter(({ id }) => (only ? id === only : !hidden.includes(id))),
    [marked, only, hidden],
  );
  const meetings = useMemo(
    () => shownMeetings(read.data?.meetings ?? [], calendars),
    [read.data, calendars],
  );

  const prefetch = usePrefetchMeetings();
  useEffect(() => {
    // What is looked at comes first.
    const timer = setTimeout(() => {
      for (const direction of [1, -1] as const) {
        const beside = stepDate({ view, date }, direction);
        const { from, to } = shownRange({ view, date: beside, zone, begins });
        prefetch({ from, to });
      }
    }, 400);
    return () => clearTimeout(timer);
  }, [prefetch, view, date, zone, begins]);

  const hrefOf = useCallback(
    (id: string) => calendarPath("/calendar", { ...search, date: asked, event: id }),
    [search, asked],
  );
  const hrefOfDay = useCallback(
    (day: string) => calendarPath("/calendar", { ...search, view: "day", date: day }),
    [search],
  );
  const showOnly = useCallback((id: string | null) => void setSearch({ only: id }), [setSearch]);
  return {
    view,
    zone,
    secondZone,
    now,
    today,
    date,
    columns: range.columns,
    calendars,
    hidden,
    meetings,
    read,
    only,
    showOnly,
    /** Set where no calendar is shown, whatever meetings there are. */
    nothing: connected &&
      calendars.length === 0 && {
        connected: connected.length,
        showAll: () => {
          rememberHidden([]);
          void setSearch({ cal: [], only: null });
        },
      },
    openId: search.event,
    /** The address with an event open, or with one day. */
    hrefOf,
    hrefOfDay,
    goToday: () => void setSearch({ date: search.event ? today : null }),
    step: (direction: 1 | -1) => void setSearch({ date: stepDate({ view, date }, direction) }),
    show: (chosen: CalendarViewName) => {
      if (!narrow) rememberView(chosen);
      void setSearch({ view: chosen });
    },
    setZone: (chosen: string) => {
      rememberZone(chosen);
      void setSearch({ tz: chosen });
    },
    setSecondZone: (chosen: string | null) => {
      rememberSecondZone(chosen);
      void setSearch({ tz2: chosen ?? noZone });
    },
    close: () => void setSearch({ event: null, date: asked }),
  };
}

export type Calendar = ReturnType<typeof useCalendar>;
