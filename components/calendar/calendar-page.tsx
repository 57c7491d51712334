"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useCallback, useEffect, useRef } from "react";
import { EventPanel, useEventPanelSoon } from "@/components/event-panel/event-panel";
import { useKeys } from "@/components/keys/use-keys";
import { EmptyState } from "@/components/list/empty-state";
import { usePanelFocus } from "@/components/list/use-panel-focus";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import type { Viewer } from "@/lib/domain/role";
import { CalendarToolbar } from "./calendar-toolbar";
import { Agenda } from "./grid/agenda";
import { DayGrid } from "./grid/day-grid";
import { WeekGrid } from "./grid/week-grid";
import { HorizonNote } from "./horizon-note";
import type { MeetingViewProps } from "./meeting-view-props";
import { type Calendar, type Served, useCalendar } from "./use-calendar";

const MonthGrid = dynamic(() => import("./grid/month-grid").then((module) => module.MonthGrid));

/** The calendar, and beside it the event that is open. */
export function CalendarPage({ viewer, served }: { viewer: Viewer; served: Served }) {
  const calendar = useCalendar(served);
  const { view, read, openId } = calendar;
  const root = useRef<HTMLDivElement>(null);
  useEventPanelSoon();
  usePanelFocus(root, openId, (id) => openerOf(CSS.escape(id)));

  const seeksNow = useRef(false);
  const seekNow = useCallback(() => {
    const line = root.current?.querySelector("[data-now]");
    line?.scrollIntoView({ block: "center" });
    return line !== null && line !== undefined;
  }, []);
  const goToday = () => {
    calendar.goToday();
    seeksNow.current = !seekNow();
  };
  // Another week has to come first.
  useEffect(() => {
    if (seeksNow.current) seeksNow.current = !seekNow();
  });
  useKeys({
    t: goToday,
    j: () => calendar.step(1),
    k: () => calendar.step(-1),
    d: () => calendar.show("day"),
    w: () => calendar.show("week"),
    m: () => calendar.show("month"),
    a: () => calendar.show("agenda"),
    r: () => {
      const focused = document.activeElement?.closest("[data-event]");
      focused?.querySelector<HTMLButtonElement>("[data-record]")?.click();
    },
  });

  const shown: MeetingViewProps = {
    columns: calendar.columns,
    meetings: calendar.meetings,
    calendars: calendar.calendars,
    known: read.data ? "yes" : read.error ? "no" : "asked",
    zone: calendar.zone,
    secondZone: calendar.secondZone,
    now: calendar.now,
    today: calendar.today,
    role: viewer.role,
    openId,
    hrefOf: calendar.hrefOf,
    hrefOfDay: calendar.hrefOfDay,
  };
  return (
    // On phones the event takes the calendar's place; elsewhere it leaves the toolbar free.
    <div ref={root} className="flex h-full flex-col">
      <div className={openId ? "max-md:hidden" : ""}>
        <CalendarToolbar calendar={calendar} onToday={goToday} />
        <HorizonNote columns={calendar.columns} zone={calendar.zone} />
        {read.error && (
          <div className="px-4 md:px-6">
            <ErrorNote
              what={
                read.data
                  ? "The meetings couldn't be refreshed: what you see may be old."
                  : "The meetings could not be loaded."
              }
              error={read.error}
              retry={() => void read.mutate()}
            />
          </div>
        )}
      </div>
      <div className="relative flex min-h-0 flex-1">
        <div
          aria-busy={shown.known === "asked"}
          className={`flex min-w-0 flex-1 flex-col ${openId ? "max-md:hidden" : ""}`}
        >
          {calendar.nothing ? (
            <NoCalendars {...calendar.nothing} />
          ) : (
            <Days view={view} shown={shown} only={calendar.only} showOnly={calendar.showOnly} />
          )}
        </div>
        {openId && (
          <EventPanel
            key={openId}
            id={openId}
            zone={calendar.zone}
            now={calendar.now}
            viewer={viewer}
            calendars={
              calendar.meetings.find((meeting) => meeting.event.id === openId)?.calendars ?? []
            }
            onClose={calendar.close}
          />
        )}
      </div>
    </div>
  );
}

type DaysProps = Pick<Calendar, "view" | "only" | "showOnly"> & { shown: MeetingViewProps };

function Days({ view, shown, only, showOnly }: DaysProps) {
  switch (view) {
    case "day":
      return <DayGrid key={shown.zone} {...shown} only={only} showOnly={showOnly} />;
    case "week":
      return <WeekGrid key={shown.zone} {...shown} />;
    case "month":
      return <MonthGrid {...shown} />;
    case "agenda":
      return <Agenda {...shown} />;
  }
}

/** Why there is nothing to be seen, though it isn't for lack of meetings. */
function NoCalendars({ connected, showAll }: { connected: number; showAll: () => void }) {
  if (connected > 0) {
    return (
      <EmptyState
        title="All calendars are switched off."
        action={<Button onClick={showAll}>Show all calendars</Button>}
      />
    );
  }
  return (
    <EmptyState
      title="No calendar is connected yet."
      action={
        <Link href="/calendars" className="text-accent underline underline-offset-2">
          Go to Calendars
        </Link>
      }
    />
  );
}

/** The link to an event, or the number behind which it is folded. */
function openerOf(id: string): string {
  return `[data-event="${id}"] a, [data-holds~="${id}"]`;
}
