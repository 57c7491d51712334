"use client";

import { useMemo } from "react";
import { isDeclined } from "@/lib/browser/shown-meetings";
import type { MarkedCalendar } from "@/lib/display/calendar/calendar-marks";
import { layLong } from "@/lib/display/calendar/lay-long";
import { placedMeetings } from "@/lib/display/calendar/placed-meetings";
import { formatDay } from "@/lib/display/format-time";
import type { MeetingViewProps, ShownMeeting } from "../meeting-view-props";
import { type GridColumn, HoursGrid } from "./hours-grid";
import { foldLong, stays } from "./week-grid";

const headHeight = 36;

type Props = MeetingViewProps & {
  /** The one whose column alone is shown. */
  only: string | null;
  showOnly: (id: string | null) => void;
};

/** One day, with a column for each person: what several of them are in stands with each. */
export function DayGrid(props: Props) {
  const { columns, meetings, calendars, zone, only, showOnly } = props;
  const column = columns[0];
  const gridColumns = useMemo(
    () =>
      column
        ? calendars.map((calendar): GridColumn => {
            const own = meetings
              .filter(({ view }) => view.calendarIds.includes(calendar.id))
              .map((meeting) => asOf(meeting, calendar.id));
            return {
              ...{ key: calendar.id, column, items: placedMeetings(own) },
              headingId: `person-${calendar.id}`,
              track: "minmax(4.75rem,1fr)",
              most: mostLanes(calendars.length),
              heading: <PersonHeading calendar={calendar} only={only} showOnly={showOnly} />,
            };
          })
        : [],
    [column, calendars, meetings, only, showOnly],
  );
  const { bars, crowds } = useMemo(() => {
    const all = gridColumns.map(({ items }, index) => {
      const { bars, crowds } = foldLong(layLong(items, column ? [column] : [], zone, stays));
      return {
        bars: bars.map((bar) => ({ ...bar, from: index, to: index + 1 })),
        crowds: crowds.map((crowd) => ({ ...crowd, column: index })),
      };
    });
    return { bars: all.flatMap((one) => one.bars), crowds: all.flatMap((one) => one.crowds) };
  }, [gridColumns, column, zone]);
  return (
    <>
      <h2 className="sr-only">{formatDay(column?.day ?? "", zone)}</h2>
      <HoursGrid
        {...props}
        gridColumns={gridColumns}
        bars={bars}
        crowds={crowds}
        headHeight={headHeight}
        leastWidth={`${3.25 + calendars.length * 4.75}rem`}
      />
    </>
  );
}

/** As it stands on one of its calendars: somebody may have declined what others come to. */
function asOf(meeting: ShownMeeting, calendarId: string): ShownMeeting {
  const { view } = meeting;
  const declined = isDeclined(view, [calendarId]);
  if (declined === (view.declined === true)) return meeting;
  return { ...meeting, view: { ...view, declined: declined || undefined } };
}

/** About as many as leave each a short word, on a small laptop. */
function mostLanes(people: number): number {
  return Math.max(2, Math.min(8, Math.floor(21 / people)));
}

type HeadingProps = Pick<Props, "only" | "showOnly"> & { calendar: MarkedCalendar };

function PersonHeading({ calendar, only, showOnly }: HeadingProps) {
  const { id, name, initials, color, plain } = calendar;
  const isOnly = only === id;
  return (
    <h3 id={`person-${id}`} style={{ height: headHeight }} className="flex">
      <button
        type="button"
        tabIndex={-1}
        aria-pressed={isOnly}
        title={isOnly ? "Show all again" : `Show only ${name}`}
        onClick={() => showOnly(isOnly ? null : id)}
        className="flex min-w-0 flex-1 items-center gap-1.5 px-1.5 text-xs font-medium text-ink-2 hover:text-accent"
      >
        <span
          aria-hidden
          className={`hue h-4 w-1 shrink-0 rounded-xs ${plain ? "plain" : ""}`}
          style={{ "--h": color }}
        />
        <span aria-hidden className="shrink-0 text-2xs font-semibold">
          {initials}
        </span>
        <bdi className="truncate">{name}</bdi>
      </button>
    </h3>
  );
}
