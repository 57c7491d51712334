"use client";

import { useRef } from "react";
import { useKeys } from "@/components/keys/use-keys";
import { usePanelFocus } from "@/components/list/use-panel-focus";
import { ErrorNote } from "@/components/ui/error-note";
import type { Viewer } from "@/lib/domain/role";
import { Agenda } from "./agenda";
import { CalendarToolbar } from "./calendar-toolbar";
import { EventPanel } from "./event-panel";
import { HorizonNote } from "./horizon-note";
import type { MeetingViewProps } from "./meeting-view-props";
import { type Served, useCalendar } from "./use-calendar";
import { WeekGrid } from "./week-grid";

/** The calendar, and beside it the event that is open. */
export function CalendarPage({ viewer, served }: { viewer: Viewer; served: Served }) {
  const calendar = useCalendar(served);
  const { view, events, openId } = calendar;
  const root = useRef<HTMLDivElement>(null);
  usePanelFocus(root, openId, (id) => openerOf(CSS.escape(id)));

  const goToday = () => {
    calendar.goToday();
    root.current?.querySelector("[data-now]")?.scrollIntoView({ block: "center" });
  };
  useKeys({
    t: goToday,
    j: () => calendar.step(1),
    k: () => calendar.step(-1),
    w: () => calendar.show("week"),
    a: () => calendar.show("agenda"),
    r: () => {
      const focused = document.activeElement?.closest("[data-event]");
      focused?.querySelector<HTMLButtonElement>("[data-record]")?.click();
    },
  });

  const shown: MeetingViewProps = {
    columns: calendar.columns,
    meetings: calendar.meetings,
    known: events.data ? "yes" : events.error ? "no" : "asked",
    zone: calendar.zone,
    now: calendar.now,
    today: calendar.today,
    role: viewer.role,
    openId,
    hrefOf: calendar.hrefOf,
    hrefOfDay: calendar.hrefOfDay,
  };
  return (
    <div ref={root} className="relative flex h-full">
      {/* On phones the event takes the calendar's place. */}
      <div
        aria-busy={shown.known === "asked"}
        className={`flex min-w-0 flex-1 flex-col ${openId ? "max-md:hidden" : ""}`}
      >
        <CalendarToolbar calendar={calendar} onToday={goToday} />
        <HorizonNote columns={calendar.columns} zone={calendar.zone} />
        {events.error && (
          <div className="px-4 md:px-6">
            <ErrorNote
              what={
                events.data
                  ? "The meetings couldn't be refreshed: what you see may be old."
                  : "The meetings could not be loaded."
              }
              error={events.error}
              retry={() => void events.mutate()}
            />
          </div>
        )}
        {view === "week" ? <WeekGrid key={shown.zone} {...shown} /> : <Agenda {...shown} />}
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
          events={events.data?.events ?? []}
          onClose={calendar.close}
        />
      )}
    </div>
  );
}

/** The link to an event, or the number behind which it is folded. */
function openerOf(id: string): string {
  return `[data-event="${id}"] a, [data-holds~="${id}"]`;
}
