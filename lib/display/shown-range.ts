import { addDays, type DayColumn, dayColumns, weekStart } from "./calendar-layout";
import { dayOf } from "./format-time";

export type CalendarViewName = "week" | "agenda";

/** How many days both views show, and step by. */
export const shownDays = 7;

/** The days a view shows around `date`, and the instants they begin and end at. */
export function shownRange(
  view: CalendarViewName,
  date: string,
  zone: string,
): { columns: DayColumn[]; from: string; to: string } {
  const first = firstDay(view, date);
  const columns = dayColumns(first, shownDays, zone);
  const [after] = dayColumns(addDays(first, shownDays), 1, zone);
  return {
    columns,
    from: new Date(columns[0]?.start ?? 0).toISOString(),
    to: new Date(after?.start ?? 0).toISOString(),
  };
}

/**
 * The day around which the calendar is shown: the one that was asked for; else today, unless what
 * is open lies elsewhere.
 */
export function dateToShow(asked: {
  date: string | null;
  event: { startsAt: string; startDate: string | null } | null;
  today: string;
  view: CalendarViewName;
  zone: string;
}): string {
  const { date, event, today, view, zone } = asked;
  if (date !== null || event === null) return date ?? today;
  const day = event.startDate ?? dayOf(event.startsAt, zone);
  const first = firstDay(view, today);
  return day >= first && day < addDays(first, shownDays) ? today : day;
}

function firstDay(view: CalendarViewName, date: string): string {
  return view === "week" ? weekStart(date) : date;
}
