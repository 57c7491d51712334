import type { ReactNode } from "react";

export type Column = {
  label: string;
  /** Its heading is for screen readers alone. */
  unseen?: true;
  numeric?: true;
  /** Its width, whatever its cells hold. Columns without one share what is left. */
  width?: string;
};

type Props = {
  label: string;
  columns: readonly Column[];
  busy?: boolean;
  /** How many rows there are in all, should not all of them stand in the page. */
  rowCount?: number;
  /** One or more `tbody`. */
  children: ReactNode;
};

/** A list in columns. On phones the headings step aside, and each row arranges its cells. */
export function ListTable({ label, columns, busy, rowCount, children }: Props) {
  // Rows that come and go as a long list is scrolled must not move the columns.
  const fixed = columns.some(({ width }) => width) ? "md:table-fixed" : "";
  return (
    <table
      aria-label={label}
      aria-busy={busy}
      aria-rowcount={rowCount}
      className={`w-full text-left max-md:block ${fixed}`}
    >
      <thead className="max-md:sr-only">
        <tr aria-rowindex={rowCount && 1}>
          {columns.map(({ label: heading, unseen, numeric, width }, index) => (
            <th
              key={heading}
              scope="col"
              className={`py-2 text-xs font-medium text-ink-2 ${numeric ? "text-right md:pr-6" : "md:pr-4"} ${index === 0 ? "md:pl-6" : ""} ${width ?? ""}`}
            >
              {unseen ? <span className="sr-only">{heading}</span> : heading}
            </th>
          ))}
        </tr>
      </thead>
      {children}
    </table>
  );
}
