import { addDays, type DayColumn, dayColumns, weekStart } from "./calendar-layout";

export type CalendarViewName = "week" | "agenda";

/** How many days both views show, and step by. */
export const shownDays = 7;

/** The days a view shows around `date`, and the instants they begin and end at. */
export function shownRange(
  view: CalendarViewName,
  date: string,
  zone: string,
): { columns: DayColumn[]; from: string; to: string } {
  const first = view === "week" ? weekStart(date) : date;
  const columns = dayColumns(first, shownDays, zone);
  const [after] = dayColumns(addDays(first, shownDays), 1, zone);
  return {
    columns,
    from: new Date(columns[0]?.start ?? 0).toISOString(),
    to: new Date(after?.start ?? 0).toISOString(),
  };
}
