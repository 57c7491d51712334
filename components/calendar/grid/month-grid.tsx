"use client";

import { memo, useMemo, useRef } from "react";
import { BotState } from "@/components/decisions/bot-state";
import { RecordButton } from "@/components/decisions/record-button";
import { LinkInPlace } from "@/components/list/link-in-place";
import { useReturn } from "@/lib/browser/kept-scroll";
import { type DayColumn, isLong } from "@/lib/display/calendar/days";
import { foldBars, layLong } from "@/lib/display/calendar/lay-long";
import { type Placed, placedMeetings } from "@/lib/display/calendar/placed-meetings";
import { formatDay, formatTime } from "@/lib/display/format-time";
import type { MeetingViewProps, ShownMeeting } from "../meeting-view-props";
import { Crowd } from "./crowd";
import { EventBlock } from "./event-block";
import { ChangedDot, EventTitle, HueTicks } from "./event-face";
import { useBesidePanel } from "./hours-grid";
import { useRovingFocus } from "./use-roving-focus";
import { stays } from "./week-grid";

type Item = Placed<ShownMeeting>;

/** Pixels. */
const dayHeight = 28;
const rowHeight = 25;
/** So many rows of a day, of which whole days may take two. */
const mostRows = 4;
const mostBars = 2;

/** Whole weeks, each day with what begins on it. */
export function MonthGrid(props: MeetingViewProps) {
  const { columns, openId } = props;
  const grid = useRef<HTMLDivElement>(null);
  useReturn(grid);
  const roving = useRovingFocus(grid);
  useBesidePanel(grid, openId);
  const weeks = useMemo(
    () =>
      Array.from({ length: columns.length / 7 }, (_, week) =>
        columns.slice(week * 7, week * 7 + 7),
      ),
    [columns],
  );
  const { long, byDay } = useMemo(() => sorted(props.meetings, columns), [props.meetings, columns]);
  return (
    <div
      ref={grid}
      {...roving}
      key={columns[0]?.day}
      data-scroller="days"
      data-beside={openId ? "" : undefined}
      className="min-h-64 flex-1 overflow-auto border-t border-line data-beside:md:max-wide:scroll-pr-80"
    >
      <div
        className={`min-w-[44rem] ${openId ? "md:max-wide:w-[calc(100%+20rem)] md:max-wide:pr-80" : ""}`}
      >
        {weeks.map((days) => (
          <MonthWeek
            key={days[0]?.day}
            {...props}
            days={days}
            long={long}
            byDay={byDay}
            month={columns[10]?.day ?? ""}
          />
        ))}
      </div>
    </div>
  );
}

/** What takes whole days, and what begins on each of them. */
function sorted(meetings: readonly ShownMeeting[], columns: readonly DayColumn[]) {
  const items = placedMeetings(meetings).filter(({ ghost }) => !ghost);
  const byDay = new Map<string, Item[]>(columns.map(({ day }) => [day, []]));
  for (const item of items) {
    if (isLong(item)) continue;
    const at = Date.parse(item.startsAt);
    const column = columns.find(({ start, end }) => start <= at && at < end);
    if (column) byDay.get(column.day)?.push(item);
  }
  return { long: items.filter(isLong), byDay };
}

type WeekProps = MeetingViewProps & {
  days: readonly DayColumn[];
  long: readonly Item[];
  byDay: ReadonlyMap<string, readonly Item[]>;
  /** A day of the month that is shown. */
  month: string;
};

function MonthWeek(props: WeekProps) {
  const { days, month, long, byDay, zone, now, role, today, openId, hrefOf, hrefOfDay } = props;
  const { bars, crowds } = useMemo(
    () => foldBars(layLong(long, days, zone, stays), mostBars, stays),
    [long, days, zone],
  );
  const lanes = [...bars, ...crowds].reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  return (
    <div className="grid grid-cols-7 border-b border-line">
      {days.map(({ day }, index) => {
        const folded = crowds.find(({ column }) => column === index)?.items ?? [];
        const { shown, rest } = fold(byDay.get(day) ?? [], Math.max(1, mostRows - lanes), folded);
        return (
          <section
            key={day}
            aria-labelledby={`day-${day}`}
            className={`relative flex min-w-0 flex-col border-l border-line px-0.5 pb-0.5 first:border-l-0 ${day.slice(0, 7) === month.slice(0, 7) ? "" : "bg-sunken"}`}
            style={{ minHeight: dayHeight + (mostRows + 0.2) * rowHeight }}
          >
            <h2 id={`day-${day}`} style={{ height: dayHeight }}>
              <LinkInPlace
                href={hrefOfDay(day)}
                tabIndex={-1}
                aria-current={day === today ? "date" : undefined}
                className="flex h-full items-center px-1 text-xs text-ink-2 nums hover:text-accent aria-[current]:font-semibold aria-[current]:text-accent"
              >
                <span className="sr-only">{formatDay(day, zone)}</span>
                <span aria-hidden>{dayWords(day, index, days)}</span>
              </LinkInPlace>
            </h2>
            {bars
              .filter((bar) => bar.from === index)
              .map(({ item: { meeting }, from, to, lane }) => (
                <div
                  key={meeting.event.id}
                  className="absolute left-0.5 z-10"
                  style={{
                    top: dayHeight + lane * rowHeight,
                    height: rowHeight - 1,
                    width: `calc(${(to - from) * 100}% - 4px)`,
                  }}
                >
                  <EventBlock
                    meeting={meeting}
                    zone={zone}
                    role={role}
                    now={now}
                    href={hrefOf(meeting.event.id)}
                    open={meeting.event.id === openId}
                    lines={1}
                  />
                </div>
              ))}
            <div style={{ height: Math.min(lanes, mostLane(bars)) * rowHeight }} />
            {shown.map(({ meeting }) => (
              <MonthRow
                key={meeting.event.id}
                meeting={meeting}
                zone={zone}
                now={now}
                role={role}
                href={hrefOf(meeting.event.id)}
                open={meeting.event.id === openId}
              />
            ))}
            {rest.length > 0 && (
              <Crowd
                {...props}
                meetings={rest.map(({ meeting }) => meeting)}
                day={day}
                what={`on ${formatDay(day, zone)}`}
                className="h-6 w-full items-center"
              />
            )}
          </section>
        );
      })}
    </div>
  );
}

const mostLane = (bars: readonly { lane: number }[]) =>
  bars.reduce((most, { lane }) => Math.max(most, lane + 1), 0);

/** What matters first, then what comes first; in the order of the day. One more takes no more room than a number. */
function fold(items: readonly Item[], most: number, folded: readonly Item[]) {
  const isAll = folded.length === 0 && items.length <= most;
  const room = isAll ? items.length : most - 1;
  const first = items.filter(stays);
  const others = items.filter((item) => !stays(item));
  const kept = new Set([...first, ...others.slice(0, Math.max(0, room - first.length))]);
  return {
    shown: items.filter((item) => kept.has(item)),
    rest: [...folded, ...items.filter((item) => !kept.has(item))],
  };
}

/** The weekday above the first week, the month where it begins. */
function dayWords(day: string, index: number, days: readonly DayColumn[]): string {
  const [weekday = "", date = "", month = ""] = formatDay(day, "UTC").split(" ");
  const isFirstShown = days[0]?.day === day && index === 0;
  const named = date === "1" || isFirstShown ? `${date} ${month.slice(0, 3)}` : date;
  return `${weekday.slice(0, 3)} ${named}`;
}

type RowProps = Pick<MeetingViewProps, "zone" | "now" | "role"> & {
  meeting: ShownMeeting;
  href: string;
  open: boolean;
};

const MonthRow = memo(function MonthRow({ meeting, zone, now, role, href, open }: RowProps) {
  const { event, view, calendars } = meeting;
  const isGone = view.cancelled || view.declined;
  return (
    <div data-event={event.id} style={{ height: rowHeight }} className="group relative shrink-0">
      <LinkInPlace
        href={href}
        tabIndex={-1}
        aria-current={open ? "true" : undefined}
        className={`flex h-full items-center gap-1 overflow-hidden rounded-xs px-1 text-xs hover:bg-sunken aria-[current]:outline-2 aria-[current]:-outline-offset-2 aria-[current]:outline-accent ${view.cancelled ? "line-through" : ""} ${isGone ? "text-ink-3" : ""}`}
      >
        <span aria-hidden className="flex h-4 shrink-0 gap-px">
          <HueTicks calendars={calendars.slice(0, 2)} />
        </span>
        <BotState event={event} zone={zone} now={now} iconOnly />
        <span className="nums shrink-0 text-2xs text-ink-2">
          {formatTime(event.startsAt, zone)}
        </span>
        <EventTitle meeting={meeting} className="h-4 flex-1 overflow-hidden text-xs/4" />
        <ChangedDot meeting={meeting} />
      </LinkInPlace>
      <RecordButton
        event={event}
        role={role}
        now={now}
        tabIndex={-1}
        className="pointer-events-none absolute top-0 right-0 bg-surface opacity-0 transition-opacity group-focus-within:pointer-events-auto group-focus-within:opacity-100 group-hover:pointer-events-auto group-hover:opacity-100"
      />
    </div>
  );
});
