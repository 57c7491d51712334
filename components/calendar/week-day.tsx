"use client";

import { useMemo } from "react";
import { LinkInPlace } from "@/components/list/link-in-place";
import {
  type Bar,
  type BarCrowd,
  type DayColumn,
  layTimed,
  limitLanes,
  minuteOfDay,
} from "@/lib/display/calendar-layout";
import { formatDay } from "@/lib/display/format-time";
import type { GridEvent } from "@/lib/domain/views/event-view";
import { Crowd } from "./crowd";
import { EventBlock } from "./event-block";
import type { MeetingViewProps } from "./meeting-view-props";

/** Pixels. */
export const hourHeight = 52;
export const dayHeadHeight = 44;
export const longLaneHeight = 26;

/** Half an hour is the least that leaves a line of text and a target to hit. */
const minMinutes = 30;
const mostLanes = 3;
const dayHeight = 24 * hourHeight;

type Props = MeetingViewProps & {
  column: DayColumn;
  index: number;
  /** Those of the whole week: a day shows the ones that begin in it. */
  bars: readonly Bar<GridEvent>[];
  /** What takes this whole day and found no room. */
  folded: BarCrowd<GridEvent> | undefined;
  /** The height of what stays at the top: the heading and the lanes of whole days. */
  head: number;
};

const hourOf = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:00`;
const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;

/** One column of the week: its heading, what takes whole days, and what has hours. */
export function WeekDay(props: Props) {
  const { column, index, bars, folded, head, meetings, zone, now, today, role, openId } = props;
  const { day } = column;
  const { blocks, crowds, meetingOf } = useMemo(() => {
    const events = meetings.map((meeting) => meeting.event);
    return {
      ...limitLanes(layTimed(events, column, zone, minMinutes), mostLanes),
      meetingOf: new Map(meetings.map((meeting) => [meeting.event, meeting])),
    };
  }, [meetings, column, zone]);

  const block = (event: GridEvent, lines: number) => {
    const meeting = meetingOf.get(event);
    if (!meeting) return null;
    return (
      <EventBlock
        meeting={meeting}
        zone={zone}
        role={role}
        now={now}
        href={props.hrefOf(event.id)}
        open={event.id === openId}
        lines={lines}
      />
    );
  };

  const crowd = (items: readonly GridEvent[]) => ({
    ...props,
    meetings: items.flatMap((event) => meetingOf.get(event) ?? []),
  });

  return (
    <section
      aria-labelledby={`day-${day}`}
      className="row-start-1 border-l border-line"
      style={{ gridColumn: index + 2 }}
    >
      <div className="pointer-events-none sticky top-0 z-30" style={{ height: head }}>
        <DayHeading day={day} isToday={day === today} href={props.hrefOfDay(day)} />
        {bars
          .filter((bar) => bar.from === index)
          .map(({ item, from, to, lane }) => (
            <div
              key={item.id}
              className="pointer-events-auto absolute left-px"
              style={{
                top: dayHeadHeight + lane * longLaneHeight,
                height: longLaneHeight - 2,
                width: `calc(${(to - from) * 100}% - 3px)`,
              }}
            >
              {block(item, 1)}
            </div>
          ))}
        {folded && (
          <Crowd
            {...crowd(folded.items)}
            day={day}
            what="all day"
            className="pointer-events-auto inset-x-px items-center"
            style={{
              top: dayHeadHeight + folded.lane * longLaneHeight,
              height: longLaneHeight - 2,
            }}
          />
        )}
      </div>
      <div className="hour-lines relative" style={{ height: dayHeight }}>
        {props.known === "asked" && <WaitingBlocks />}
        {blocks.map(({ item, top, bottom, lane, lanes }) => (
          <div
            key={item.id}
            className="absolute p-px"
            style={{
              top: percent(top, 1440),
              height: percent(bottom - top, 1440),
              left: percent(lane, lanes),
              width: percent(1, lanes),
            }}
          >
            {block(item, Math.floor((((bottom - top) / 60) * hourHeight - 10) / 16))}
          </div>
        ))}
        {crowds.map(({ top, bottom, items }) => (
          <Crowd
            key={top}
            {...crowd(items)}
            day={day}
            what={`from ${hourOf(top)}`}
            className="py-1"
            style={{
              top: percent(top, 1440),
              height: percent(bottom - top, 1440),
              left: percent(mostLanes - 1, mostLanes),
              width: percent(1, mostLanes),
            }}
          />
        ))}
        {day === today && (
          <div
            data-now
            aria-hidden
            className="pointer-events-none absolute inset-x-0 z-10 h-0.5 -translate-y-1/2 bg-accent before:absolute before:-top-[3px] before:-left-1 before:size-2 before:rounded-full before:bg-accent"
            style={{ top: percent(minuteOfDay(now, zone), 1440) }}
          />
        )}
      </div>
    </section>
  );
}

/** Keeps the hours from looking free before it is known what they hold. */
function WaitingBlocks() {
  return [9, 11, 14].map((hour) => (
    <div
      key={hour}
      data-waiting
      className="absolute inset-x-0.5 rounded-xs bg-sunken"
      style={{ top: hour * hourHeight, height: hourHeight }}
    />
  ));
}

function DayHeading({ day, isToday, href }: { day: string; isToday: boolean; href: string }) {
  const name = formatDay(day, "UTC");
  return (
    <h2 id={`day-${day}`} className="pointer-events-auto">
      <LinkInPlace
        href={href}
        aria-current={isToday ? "date" : undefined}
        className="flex items-baseline gap-1.5 px-2 pt-2.5 pb-2 text-ink-2 hover:text-accent aria-[current]:text-accent"
        style={{ height: dayHeadHeight }}
      >
        <span className="sr-only">{name}</span>
        <span aria-hidden className="text-lg font-medium nums">
          {Number(day.slice(8))}
        </span>
        <span aria-hidden className="text-xs">
          {name.slice(0, 3)}
        </span>
      </LinkInPlace>
    </h2>
  );
}
