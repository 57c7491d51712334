"use client";

import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { foldBars, isLong, layLong, minuteOfDay } from "@/lib/display/calendar-layout";
import type { MeetingViewProps } from "./meeting-view-props";
import { dayHeadHeight, hourHeight, longLaneHeight, WeekDay } from "./week-day";

/** So many rows of whole days before the rest is folded: the hours are what people come for. */
const mostBars = 3;

const hours = Array.from({ length: 23 }, (_, index) => index + 1);

/** Seven days side by side over the hours. */
export function WeekGrid(props: MeetingViewProps) {
  const { columns, meetings, zone, now, today, openId } = props;
  const { bars, crowds } = useMemo(() => {
    const events = meetings.map((meeting) => meeting.event);
    return foldBars(layLong(events, columns, zone), mostBars);
  }, [meetings, columns, zone]);
  const lanes = [...bars, ...crowds].reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  const head = dayHeadHeight + (lanes > 0 ? lanes * longLaneHeight + 4 : 0);

  // Opens where the day is: an hour before what is open, or before now, or where working days begin.
  const [opensAt] = useState(() => {
    const opened = meetings.find(({ event }) => event.id === openId && !isLong(event));
    if (opened) return minuteOfDay(Date.parse(opened.event.startsAt), zone) - 60;
    return columns.some(({ day }) => day === today) ? minuteOfDay(now, zone) - 60 : 7 * 60;
  });
  const scroller = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = (opensAt / 60) * hourHeight;
  }, [opensAt]);

  return (
    <div
      ref={scroller}
      className="min-h-64 flex-1 overflow-auto border-t border-line"
      style={{ scrollPaddingTop: head }}
    >
      <div className="grid min-w-[44rem] grid-cols-[3.25rem_repeat(7,minmax(0,1fr))]">
        <div
          className="sticky top-0 z-20 col-span-full row-start-1 self-start border-b border-line bg-canvas"
          style={{ height: head }}
        />
        <div
          aria-hidden
          className="sticky left-0 z-10 col-start-1 row-start-1 bg-canvas text-2xs text-ink-3"
          style={{ paddingTop: head }}
        >
          <div className="relative">
            {hours.map((hour) => (
              <span
                key={hour}
                className="nums absolute right-2 -translate-y-1/2"
                style={{ top: hour * hourHeight }}
              >
                {String(hour).padStart(2, "0")}:00
              </span>
            ))}
          </div>
        </div>
        {columns.map((column, index) => (
          <WeekDay
            key={column.day}
            {...props}
            column={column}
            index={index}
            bars={bars}
            folded={crowds.find((crowd) => crowd.column === index)}
            head={head}
          />
        ))}
      </div>
    </div>
  );
}
