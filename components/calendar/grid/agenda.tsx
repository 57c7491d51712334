"use client";

import { memo, useMemo, useRef, useState } from "react";
import { BotState } from "@/components/decisions/bot-state";
import { RecordButton } from "@/components/decisions/record-button";
import { LinkInPlace } from "@/components/list/link-in-place";
import { Blank } from "@/components/ui/blank";
import { useReturn } from "@/lib/browser/kept-scroll";
import { type DayColumn, isLong } from "@/lib/display/calendar/days";
import { foldList } from "@/lib/display/calendar/lay-long";
import { matters } from "@/lib/display/calendar/placed-meetings";
import { formatDay, formatTime } from "@/lib/display/format-time";
import type { MeetingViewProps, ShownMeeting } from "../meeting-view-props";
import { ChangedDot, EventTitle, HueTicks, Whose } from "./event-face";

/** The same days as a list, hanging from a rail of times. */
export function Agenda(props: MeetingViewProps) {
  const { columns, meetings, zone, today, known, openId } = props;
  const listed = useMemo(
    () =>
      columns.map((column, index) =>
        meetings.filter((meeting) => isListed(meeting, column, index === 0)),
      ),
    [columns, meetings],
  );
  const scroller = useRef<HTMLDivElement>(null);
  useReturn(scroller);
  return (
    // A new element per week, so that each is read from its top.
    <div
      key={columns[0]?.day}
      ref={scroller}
      data-scroller="days"
      className={`min-h-64 flex-1 overflow-auto border-t border-line pb-6 ${openId ? "md:max-wide:pr-80" : ""}`}
    >
      {columns.map((column, index) => {
        const shown = listed[index] ?? [];
        return (
          <section key={column.day} aria-labelledby={`day-${column.day}`}>
            <h2
              id={`day-${column.day}`}
              className={`sticky top-0 z-10 flex items-baseline gap-2 border-b border-line bg-canvas px-4 pt-4 pb-1.5 text-sm font-semibold md:px-6 ${column.day === today ? "text-accent" : ""}`}
            >
              {formatDay(column.day, zone)}
              {column.day === today && <span className="text-2xs font-medium">Today</span>}
            </h2>
            {shown.length === 0 ? (
              <NoRows known={known} />
            ) : (
              <AgendaDay {...props} meetings={shown} />
            )}
          </section>
        );
      })}
    </div>
  );
}

/** A day without rows: nothing is said of it before it is known. */
function NoRows({ known }: Pick<MeetingViewProps, "known">) {
  return (
    <p
      data-waiting={known === "asked" || undefined}
      className="min-h-10 px-4 py-2.5 text-ink-3 md:px-6"
    >
      {known === "yes" && "No meetings"}
      {known === "asked" && <Blank className="ml-14 w-48" />}
    </p>
  );
}

/** So many rows of whole days before the hours. */
const mostLong = 3;

/** What takes whole days, the first of them, then what has hours. */
function AgendaDay(props: MeetingViewProps) {
  const { meetings, zone, now, role, openId, hrefOf } = props;
  const [all, setAll] = useState(false);
  const long = meetings
    .filter(({ event }) => isLong(event))
    .toSorted((a, b) => Number(matters(b.view)) - Number(matters(a.view)));
  const most = Math.max(mostLong, long.filter(({ view }) => matters(view)).length);
  const { shown, rest } = foldList(long, most);
  const isOpen = rest.some(({ event }) => event.id === openId);
  const rows = (some: readonly ShownMeeting[]) =>
    some.map((meeting) => (
      <AgendaRow
        key={meeting.event.id}
        meeting={meeting}
        zone={zone}
        now={now}
        role={role}
        href={hrefOf(meeting.event.id)}
        open={meeting.event.id === openId}
      />
    ));
  return (
    <ol>
      {rows(shown)}
      {rest.length > 0 && (
        <li className="border-b border-line px-4 md:px-6">
          <button
            type="button"
            aria-expanded={all}
            data-holds={rest.map(({ event }) => event.id).join(" ")}
            onClick={() => setAll(!all)}
            className="min-h-8 w-full pl-22 text-left text-xs font-medium text-accent hover:text-accent-hover"
          >
            {all ? "Fewer all day" : `${rest.length} more all day`}
          </button>
        </li>
      )}
      {rows(all ? rest : isOpen ? rest.filter(({ event }) => event.id === openId) : [])}
      {rows(meetings.filter(({ event }) => !isLong(event)))}
    </ol>
  );
}

/** Whole days are listed on each of their days, what has hours on the day it begins. */
function isListed({ event }: ShownMeeting, column: DayColumn, isFirst: boolean): boolean {
  if (event.startDate && event.endDate)
    return column.day >= event.startDate && column.day < event.endDate;
  const start = Date.parse(event.startsAt);
  if (isLong(event)) return start < column.end && Date.parse(event.endsAt) > column.start;
  return (
    (start >= column.start && start < column.end) ||
    (isFirst && start < column.start && Date.parse(event.endsAt) > column.start)
  );
}

type RowProps = Pick<MeetingViewProps, "zone" | "now" | "role"> & {
  meeting: ShownMeeting;
  href: string;
  open: boolean;
};

/** Which rule or restriction decided, where nobody chose. */
function RuledBy({ source, choice, rule }: ShownMeeting["event"]["decision"]) {
  if (!rule || (source !== "rule" && source !== "restriction")) return null;
  return (
    <span className="block truncate text-xs font-normal text-ink-3">
      {source === "restriction" ? "Held back by " : choice === "record" ? "By " : "Skipped by "}
      <bdi>{rule.name}</bdi>
    </span>
  );
}

const AgendaRow = memo(function AgendaRow({ meeting, zone, now, role, href, open }: RowProps) {
  const { event, view, calendars } = meeting;
  const { cancelled, declined } = view;
  const quiet = cancelled || declined;
  return (
    <li
      data-event={event.id}
      className="relative flex min-h-10 items-center gap-3 border-b border-line px-4 py-1.5 hover:bg-sunken md:px-6"
    >
      <span className="w-11 shrink-0 self-start py-0.5 text-xs text-ink-2 nums">
        {event.allDay ? (
          "All day"
        ) : (
          <>
            {formatTime(event.startsAt, zone)}
            <span className="block text-ink-3">{formatTime(event.endsAt, zone)}</span>
          </>
        )}
      </span>
      <span aria-hidden className="flex min-w-5 shrink-0 gap-0.5 self-stretch py-0.5">
        <HueTicks calendars={calendars} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col md:flex-row md:items-center md:gap-4">
        <LinkInPlace
          href={href}
          aria-current={open ? "true" : undefined}
          className={`min-w-0 text-base after:absolute after:inset-0 aria-[current]:text-accent md:flex-1 ${cancelled ? "line-through" : ""} ${quiet ? "text-ink-3" : "font-medium"}`}
        >
          <span className="flex items-baseline gap-2">
            <EventTitle meeting={meeting} className="line-clamp-2 break-words" />
            <ChangedDot meeting={meeting} className="self-center" />
            <Whose calendars={calendars} className="text-ink-3" />
          </span>
          {!quiet && <RuledBy {...event.decision} />}
        </LinkInPlace>
        <span className="flex shrink-0 items-center gap-2 text-xs text-ink-2 md:w-44 md:justify-end">
          {view.tentative && !quiet && <span>Tentative</span>}
          {cancelled ? (
            "Cancelled"
          ) : declined ? (
            "Declined"
          ) : (
            <BotState event={event} zone={zone} now={now} />
          )}
        </span>
      </span>
      <RecordButton
        event={event}
        role={role}
        now={now}
        className="relative border border-control hover:bg-surface max-md:size-9 md:size-7"
      />
    </li>
  );
});
