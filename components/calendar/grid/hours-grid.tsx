"use client";

import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from "react";
import { returnTo } from "@/lib/browser/kept-scroll";
import { type DayColumn, isLong, minuteOfDay } from "@/lib/display/calendar/days";
import type { Bar, BarCrowd } from "@/lib/display/calendar/lay-long";
import { layTimed } from "@/lib/display/calendar/lay-timed";
import { standingOf } from "@/lib/display/calendar/placed-meetings";
import { shownHours } from "@/lib/display/calendar/shown-hours";
import type { MeetingViewProps } from "../meeting-view-props";
import { HourRail, railWidth } from "./hour-rail";
import { HoursColumn, heightOf, type Item, longLaneHeight } from "./hours-column";
import { useRovingFocus } from "./use-roving-focus";

/** Half an hour is the least that leaves a line of text and a target to hit. */
const minMinutes = 30;

export type GridColumn = {
  key: string;
  column: DayColumn;
  items: readonly Item[];
  /** The id of its heading's element. */
  headingId: string;
  heading: ReactNode;
  /** Its width, as a track of the grid. */
  track: string;
  /** So many lanes can be read in it. */
  most: number;
  /** Nobody works then, as a rule. */
  resting?: boolean;
};

type Props = MeetingViewProps & {
  gridColumns: readonly GridColumn[];
  bars: readonly Bar<Item>[];
  crowds: readonly BarCrowd<Item>[];
  headHeight: number;
  leastWidth: string;
  /** What is said above the grid where not all found room. */
  tooMany?: ReactNode;
};

/** Columns side by side over the hours. */
export function HoursGrid(props: Props) {
  const { gridColumns, bars, crowds, headHeight, meetings, zone, now, today, openId } = props;
  const { secondZone } = props;
  const rail = railWidth(secondZone);
  const laid = useMemo(
    () =>
      gridColumns.map(({ column, items, most }) =>
        layTimed(items, column, zone, { minMinutes, most, standingOf }),
      ),
    [gridColumns, zone],
  );
  const nowAt = gridColumns.some(({ column }) => column.day === today)
    ? minuteOfDay(now, zone)
    : null;
  const hours = useMemo(
    () =>
      shownHours([
        ...laid.flatMap(({ blocks, crowds }) => [...blocks, ...crowds]),
        ...(nowAt === null ? [] : [{ top: nowAt, bottom: nowAt }]),
      ]),
    [laid, nowAt],
  );
  const lanes = [...bars, ...crowds].reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  const head = headHeight + (lanes > 0 ? lanes * longLaneHeight + 4 : 0);

  // Opens where the day is: an hour before what is open, or before now, or where working days begin.
  const [opensAt] = useState(() => {
    const opened = meetings.find(({ event }) => event.id === openId && !isLong(event));
    if (opened) return minuteOfDay(Date.parse(opened.event.startsAt), zone) - 60;
    return nowAt === null ? hours.top : nowAt - 60;
  });
  const scroller = useRef<HTMLDivElement>(null);
  const top = useRef<number>(null);
  // What is looked at stays where it is when earlier hours come to be shown.
  useLayoutEffect(() => {
    const grid = scroller.current;
    if (!grid) return;
    if (top.current === null) {
      if (!returnTo(grid)) grid.scrollTop = heightOf(opensAt - hours.top);
    } else grid.scrollTop += heightOf(top.current - hours.top);
    top.current = hours.top;
  }, [opensAt, hours.top]);
  useBesidePanel(scroller, openId);
  const roving = useRovingFocus(scroller);

  const tracks = gridColumns.map(({ track }) => track).join(" ");
  return (
    <>
      {laid.some((one) => one.crowds.length > 0) && props.tooMany}
      <div
        ref={scroller}
        {...roving}
        data-scroller="days"
        data-beside={openId ? "" : undefined}
        className="relative min-h-64 flex-1 overflow-auto border-t border-line data-beside:md:max-wide:scroll-pr-80"
        style={{ scrollPaddingTop: head, scrollPaddingLeft: rail }}
      >
        <div
          className={`grid ${openId ? "md:max-wide:w-[calc(100%+20rem)] md:max-wide:pr-80" : ""}`}
          style={{ gridTemplateColumns: `${rail} ${tracks}`, minWidth: props.leastWidth }}
        >
          <div
            className="sticky top-0 z-20 col-span-full row-start-1 self-start border-b border-line bg-canvas"
            style={{ height: head }}
          />
          <HourRail
            hours={hours}
            head={head}
            zone={zone}
            secondZone={secondZone}
            day={gridColumns[0]?.column.day ?? today}
          />
          {gridColumns.map(({ key, column, headingId, heading, resting = false }, index) => {
            const one = laid[index];
            return (
              one && (
                <HoursColumn
                  key={key}
                  {...props}
                  day={column.day}
                  index={index}
                  headingId={headingId}
                  heading={heading}
                  laid={one}
                  folded={crowds.find((crowd) => crowd.column === index)}
                  hours={hours}
                  head={head}
                  resting={resting}
                />
              )
            );
          })}
        </div>
      </div>
    </>
  );
}

/** A panel that lies over the grid's end leaves free what it was opened from: the grid moves on. */
export function useBesidePanel(scroller: { current: HTMLElement | null }, openId: string | null) {
  useLayoutEffect(() => {
    if (!openId) return;
    const opener = `[data-event="${CSS.escape(openId)}"], [data-holds~="${CSS.escape(openId)}"]`;
    scroller.current
      ?.querySelector(opener)
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [scroller, openId]);
}
