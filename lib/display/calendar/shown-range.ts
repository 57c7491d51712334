import { dayOf } from "@/lib/display/format-time";
import { addDays, addMonths, type DayColumn, dayColumns, weekStart, weeksOfMonth } from "./days";

export const calendarViews = ["day", "week", "month", "agenda"] as const;
export type CalendarViewName = (typeof calendarViews)[number];

type Place = {
  view: CalendarViewName;
  date: string;
  zone: string;
  /** The weekday on which weeks begin, 0 being Sunday. */
  begins: number;
};

/** The days a view shows around `date`, and the instants they begin and end at. */
export function shownRange(place: Place): { columns: DayColumn[]; from: string; to: string } {
  const { first, count } = shownDays(place);
  const columns = dayColumns(first, count, place.zone);
  return {
    columns,
    from: new Date(columns[0]?.start ?? 0).toISOString(),
    to: new Date(columns.at(-1)?.end ?? 0).toISOString(),
  };
}

/** The date by which the days before or after those around `date` are shown. */
export function stepDate({ view, date }: Pick<Place, "view" | "date">, direction: 1 | -1): string {
  if (view === "month") return addMonths(date, direction);
  return addDays(date, direction * (view === "day" ? 1 : 7));
}

/**
 * The day around which the calendar is shown: the one that was asked for; else today, unless what
 * is open lies elsewhere.
 */
export function dateToShow(
  asked: Omit<Place, "date"> & {
    date: string | null;
    event: { startsAt: string; startDate: string | null } | null;
    today: string;
  },
): string {
  const { date, event, today, zone } = asked;
  if (date !== null || event === null) return date ?? today;
  const day = event.startDate ?? dayOf(event.startsAt, zone);
  const { first, count } = shownDays({ ...asked, date: today });
  return day >= first && day < addDays(first, count) ? today : day;
}

function shownDays({ view, date, begins }: Place): { first: string; count: number } {
  switch (view) {
    case "day":
      return { first: date, count: 1 };
    case "week":
      return { first: weekStart(date, begins), count: 7 };
    case "agenda":
      return { first: date, count: 7 };
    case "month": {
      const { first, weeks } = weeksOfMonth(date, begins);
      return { first, count: weeks * 7 };
    }
  }
}
