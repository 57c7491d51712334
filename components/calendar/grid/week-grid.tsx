"use client";

import { useMemo } from "react";
import { LinkInPlace } from "@/components/list/link-in-place";
import { type DayColumn, isLong, touches, weekdayOf } from "@/lib/display/calendar/days";
import { foldBars, layLong } from "@/lib/display/calendar/lay-long";
import { placedMeetings, standingOf } from "@/lib/display/calendar/placed-meetings";
import { formatDay } from "@/lib/display/format-time";
import type { MeetingViewProps } from "../meeting-view-props";
import type { Item } from "./hours-column";
import { type GridColumn, HoursGrid } from "./hours-grid";

/** So many rows of whole days before the rest is folded: the hours are what people come for. */
const mostBars = 3;
const headHeight = 44;

/** Of what takes whole days so many rows; where something was before it moved, nobody looks for it. */
export function foldLong(long: ReturnType<typeof layLong<Item>>) {
  const { bars, crowds } = foldBars(long, mostBars, stays);
  const real = crowds.map((one) => ({ ...one, items: one.items.filter(({ ghost }) => !ghost) }));
  return { bars, crowds: real.filter(({ items }) => items.length > 0) };
}

export const stays = (item: Item) => standingOf(item) === "stays";

/** Seven days side by side over the hours; weekends on which nothing is are slivers. */
export function WeekGrid(props: MeetingViewProps) {
  const { columns, meetings, zone, today, known, hrefOfDay } = props;
  const items = useMemo(() => placedMeetings(meetings), [meetings]);
  const { bars, crowds } = useMemo(
    () => foldLong(layLong(items, columns, zone, stays)),
    [items, columns, zone],
  );
  const gridColumns = useMemo(
    () =>
      columns.map((column, index): GridColumn => {
        const { day } = column;
        const isWeekend = [0, 6].includes(weekdayOf(day));
        const isEmpty =
          known === "yes" &&
          !items.some((item) => !isLong(item) && touches(item, column)) &&
          ![...bars, ...crowds.map((one) => ({ from: one.column, to: one.column + 1 }))].some(
            ({ from, to }) => from <= index && index < to,
          );
        const folds = isWeekend && isEmpty && day !== today;
        return {
          ...{ key: day, column, items, most: 3, resting: isWeekend, headingId: `day-${day}` },
          track: folds ? "1.75rem" : "minmax(0,1fr)",
          heading: (
            <DayHeading day={day} isToday={day === today} isSliver={folds} href={hrefOfDay(day)} />
          ),
        };
      }),
    [columns, items, known, bars, crowds, today, hrefOfDay],
  );
  return (
    <HoursGrid
      {...props}
      gridColumns={gridColumns}
      bars={bars}
      crowds={crowds}
      headHeight={headHeight}
      leastWidth="44rem"
      tooMany={<OfferDay columns={columns} today={today} hrefOfDay={hrefOfDay} />}
    />
  );
}

type OfferProps = Pick<MeetingViewProps, "today" | "hrefOfDay"> & { columns: readonly DayColumn[] };

/** Where more meet at once than a week has room for. */
function OfferDay({ columns, today, hrefOfDay }: OfferProps) {
  const day = columns.some((column) => column.day === today) ? today : (columns[0]?.day ?? today);
  return (
    <p className="px-4 pb-2 text-xs text-ink-2 md:px-6">
      More people meet at once than a week has room for.{" "}
      <LinkInPlace
        href={hrefOfDay(day)}
        className="text-accent underline underline-offset-2 hover:text-accent-hover"
      >
        Show a day, with a column for each
      </LinkInPlace>
    </p>
  );
}

type HeadingProps = { day: string; isToday: boolean; isSliver: boolean; href: string };

function DayHeading({ day, isToday, isSliver, href }: HeadingProps) {
  const name = formatDay(day, "UTC");
  return (
    <h2 id={`day-${day}`}>
      <LinkInPlace
        href={href}
        tabIndex={-1}
        title={isSliver ? `${name}: no meetings` : undefined}
        aria-current={isToday ? "date" : undefined}
        className={`flex items-baseline gap-1.5 pt-2.5 pb-2 text-ink-2 hover:text-accent aria-[current]:text-accent ${isSliver ? "justify-center" : "px-2"}`}
        style={{ height: headHeight }}
      >
        <span className="sr-only">{name}</span>
        <span aria-hidden className={`nums font-medium ${isSliver ? "text-xs" : "text-lg"}`}>
          {Number(day.slice(8))}
        </span>
        {!isSliver && (
          <span aria-hidden className="text-xs">
            {name.slice(0, 3)}
          </span>
        )}
      </LinkInPlace>
    </h2>
  );
}
