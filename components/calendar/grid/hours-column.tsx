"use client";

import type { ReactNode } from "react";
import { minuteOfDay } from "@/lib/display/calendar/days";
import type { Bar, BarCrowd } from "@/lib/display/calendar/lay-long";
import type { layTimed } from "@/lib/display/calendar/lay-timed";
import type { Placed } from "@/lib/display/calendar/placed-meetings";
import type { MeetingViewProps, ShownMeeting } from "../meeting-view-props";
import { Crowd } from "./crowd";
import { EventBlock, EventGhost } from "./event-block";

/** Pixels. */
export const hourHeight = 52;
export const longLaneHeight = 26;
const dayHeight = 24 * hourHeight;
/** What a number beside the lanes takes of their width. */
const strip = "1.75rem";

export type Item = Placed<ShownMeeting>;

type Props = MeetingViewProps & {
  day: string;
  index: number;
  /** The id of the heading's element, which names the column. */
  headingId: string;
  heading: ReactNode;
  headHeight: number;
  laid: ReturnType<typeof layTimed<Item>>;
  /** Those of all columns: a column shows the ones that begin in it. */
  bars: readonly Bar<Item>[];
  /** What takes the whole day and found no room. */
  folded: BarCrowd<Item> | undefined;
  /** The part of the day that is shown, in minutes since midnight. */
  hours: { top: number; bottom: number };
  /** The height of what stays at the top: the heading and the lanes of whole days. */
  head: number;
  resting: boolean;
};

const hourOf = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:00`;
const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;

/** One column over the hours: its heading, what takes whole days, and what has hours. */
export function HoursColumn(props: Props) {
  const {
    day,
    index,
    bars,
    folded,
    head,
    headHeight,
    hours,
    laid,
    zone,
    now,
    today,
    role,
    openId,
  } = props;
  const placed = ({ meeting, ghost }: Item, lines: number) => {
    const one = { meeting, zone, href: props.hrefOf(meeting.event.id) };
    if (ghost) return <EventGhost {...one} />;
    const open = meeting.event.id === openId;
    return <EventBlock {...one} role={role} now={now} open={open} lines={lines} />;
  };
  const crowd = (items: readonly Item[]) => ({
    ...props,
    meetings: items.map(({ meeting }) => meeting),
  });
  return (
    <section
      aria-labelledby={props.headingId}
      className={`row-start-1 border-l border-line ${props.resting ? "bg-sunken" : ""}`}
      style={{ gridColumn: index + 2 }}
    >
      <div className="pointer-events-none sticky top-0 z-30" style={{ height: head }}>
        <div className="pointer-events-auto">{props.heading}</div>
        {bars
          .filter((bar) => bar.from === index)
          .map(({ item, from, to, lane }) => (
            <div
              key={item.id}
              className="pointer-events-auto absolute left-px"
              style={{
                top: headHeight + lane * longLaneHeight,
                height: longLaneHeight - 2,
                width: `calc(${(to - from) * 100}% - 3px)`,
              }}
            >
              {placed(item, 1)}
            </div>
          ))}
        {folded && (
          <Crowd
            {...crowd(folded.items)}
            day={day}
            what="all day"
            className="pointer-events-auto absolute inset-x-px items-center"
            style={{
              top: headHeight + folded.lane * longLaneHeight,
              height: longLaneHeight - 2,
            }}
          />
        )}
      </div>
      <ShownPart hours={hours}>
        <div className="working-hours relative" style={{ height: dayHeight }}>
          {props.known === "asked" && <WaitingBlocks />}
          {laid.blocks.map(({ item, top, bottom, lane, span, lanes, beside }) => (
            <div
              key={item.id}
              className="absolute p-px"
              style={{
                top: percent(top, 1440),
                height: percent(bottom - top, 1440),
                left: share(lane / lanes, beside),
                width: share(span / lanes, beside),
              }}
            >
              {placed(item, Math.floor((heightOf(bottom - top) - 6) / 16))}
            </div>
          ))}
          {laid.crowds.map(({ top, bottom, items }) => (
            <Crowd
              key={top}
              {...crowd(items)}
              day={day}
              what={`from ${hourOf(top)}`}
              className="absolute right-px pt-1"
              style={{
                top: `calc(${percent(top, 1440)} + 1px)`,
                height: `calc(${percent(bottom - top, 1440)} - 2px)`,
                width: `calc(${strip} - 2px)`,
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
      </ShownPart>
    </section>
  );
}

/** The hours that are shown of what is as high as a day. */
export function ShownPart({ hours, children }: Pick<Props, "hours"> & { children: ReactNode }) {
  return (
    <div
      className="flow-root overflow-y-clip"
      style={{ height: heightOf(hours.bottom - hours.top) }}
    >
      <div style={{ marginTop: -heightOf(hours.top) }}>{children}</div>
    </div>
  );
}

/** Pixels that some minutes take. */
export function heightOf(minutes: number): number {
  return (minutes / 60) * hourHeight;
}

/** A part of the lanes' width. */
function share(part: number, beside: boolean): string {
  return beside ? `calc((100% - ${strip}) * ${part})` : percent(part, 1);
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
