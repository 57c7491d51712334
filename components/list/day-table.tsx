"use client";

import { Fragment, type ReactNode, useRef } from "react";
import { formatDay } from "@/lib/display/format-time";
import { type Column, ListTable } from "./list-table";
import { type DayRows, type RowPlace, useDayWindow } from "./use-day-window";

/** What a row hands on to its `tr`. */
export type TablePlace = RowPlace & { "aria-rowindex"?: number };

type Props<Row> = DayRows<Row> & {
  label: string;
  columns: readonly Column[];
  busy: boolean;
  children: (row: Row, place: TablePlace) => ReactNode;
};

/** Rows in columns, below the days on which they fall. */
export function DayTable<Row extends { id: string }>(props: Props<Row>) {
  const { label, columns, busy, children, ...given } = props;
  const list = useRef<HTMLTableSectionElement>(null);
  const { days, rest, count } = useDayWindow(list, given);
  // The columns' headings are the first row.
  const rowIndex = (index: number) => count && { "aria-rowindex": index + 2 };
  return (
    <ListTable label={label} columns={columns} busy={busy} {...(count && { rowCount: count + 1 })}>
      <tbody ref={list} className="[overflow-anchor:none] max-md:block">
        {days.map(({ day, gap, index: head, place, rows }) => (
          <Fragment key={day}>
            <Gap height={gap} />
            <tr {...place} {...rowIndex(head)} className="max-md:block">
              <th
                scope="rowgroup"
                colSpan={columns.length}
                className="px-4 pt-4 pb-2 text-sm font-semibold max-md:block md:px-6"
              >
                {formatDay(day, given.zone)}
              </th>
            </tr>
            {rows.map((row) => (
              <Fragment key={row.row.id}>
                <Gap height={row.gap} />
                {children(row.row, { ...row.place, ...rowIndex(row.index) })}
              </Fragment>
            ))}
          </Fragment>
        ))}
        <Gap height={rest} />
      </tbody>
    </ListTable>
  );
}

function Gap({ height }: { height: number }) {
  return height > 0 && <tr aria-hidden className="max-md:block" style={{ height }} />;
}
