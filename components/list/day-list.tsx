"use client";

import { Fragment, type ReactNode, useRef } from "react";
import { formatDay } from "@/lib/display/format-time";
import { type DayRows, type RowPlace, useDayWindow } from "./use-day-window";

/** What a row hands on to its `li`. */
export type ListPlace = RowPlace & { "aria-setsize"?: number; "aria-posinset"?: number };

type Props<Row> = DayRows<Row> & {
  busy: boolean;
  children: (row: Row, place: ListPlace) => ReactNode;
};

/** Rows below the days on which they fall. */
export function DayList<Row extends { id: string }>({ busy, children, ...given }: Props<Row>) {
  const list = useRef<HTMLDivElement>(null);
  const { days, rest, count } = useDayWindow(list, given);
  return (
    <div ref={list} aria-busy={busy} className="pb-2 [overflow-anchor:none]">
      {days.map(({ day, gap, index: head, place, size, rows }) => (
        <Fragment key={day}>
          {gap > 0 && <div style={{ height: gap }} />}
          <section aria-labelledby={`day-${day}`}>
            <h2
              {...place}
              id={`day-${day}`}
              className={`px-4 pb-2 text-sm font-semibold md:px-6 ${head === 0 ? "pt-4" : "pt-6"}`}
            >
              {formatDay(day, given.zone)}
            </h2>
            <ol>
              {rows.map((row) => (
                <Fragment key={row.row.id}>
                  {row.gap > 0 && <li aria-hidden style={{ height: row.gap }} />}
                  {children(row.row, {
                    ...row.place,
                    ...(count && { "aria-setsize": size, "aria-posinset": row.index - head }),
                  })}
                </Fragment>
              ))}
            </ol>
          </section>
        </Fragment>
      ))}
      {rest > 0 && <div style={{ height: rest }} />}
    </div>
  );
}
