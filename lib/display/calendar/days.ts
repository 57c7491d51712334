import { fromAbsolute, parseDate, toZoned } from "@internationalized/date";

/** What has to be placed: a MeetingView is one. */
export type Span = {
  startsAt: string;
  endsAt: string;
  allDay: boolean;
  startDate: string | null;
  endDate: string | null;
};

/** A calendar day in a zone: 23 or 25 hours long where the clocks change. */
export type DayColumn = { day: string; start: number; end: number };

export const minutesOfDay = 24 * 60;
const dayMs = minutesOfDay * 60_000;

/** `day` and the days after it. */
export function dayColumns(day: string, count: number, zone: string): DayColumn[] {
  const first = parseDate(day);
  return Array.from({ length: count }, (_, index) => {
    const date = first.add({ days: index });
    return {
      day: date.toString(),
      start: toZoned(date, zone).toDate().getTime(),
      end: toZoned(date.add({ days: 1 }), zone)
        .toDate()
        .getTime(),
    };
  });
}

/** `day` moved by a number of days. */
export function addDays(day: string, days: number): string {
  return parseDate(day).add({ days }).toString();
}

/** `day` moved by a number of months; the 31st becomes the last day of a shorter one. */
export function addMonths(day: string, months: number): string {
  return parseDate(day).add({ months }).toString();
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/**
 * The first day of the week that `day` lies in.
 * @param begins the weekday on which weeks begin, 0 being Sunday
 */
export function weekStart(day: string, begins: number): string {
  return addDays(day, -((weekdayOf(day) - begins + 7) % 7));
}

/** The first day of the month that `day` lies in. */
export function monthStart(day: string): string {
  return `${day.slice(0, 8)}01`;
}

/** The weeks in which the month of `day` lies: the first day of the first, and how many there are. */
export function weeksOfMonth(day: string, begins: number): { first: string; weeks: number } {
  const month = monthStart(day);
  const first = weekStart(month, begins);
  const last = weekStart(addDays(addMonths(month, 1), -1), begins);
  const weeks = (Date.parse(last) - Date.parse(first)) / dayMs / 7 + 1;
  return { first, weeks };
}

/** Whether an event is shown above the hours: it takes whole days, or a day's length or more. */
export function isLong(span: Span): boolean {
  return span.allDay || Date.parse(span.endsAt) - Date.parse(span.startsAt) >= dayMs;
}

/** Whether a timed event is shown on a day. One without a length lies in the day of its start. */
export function touches(span: Span, { start: from, end: to }: DayColumn): boolean {
  const start = Date.parse(span.startsAt);
  const end = Date.parse(span.endsAt);
  return start < to && (end > from || (start === end && start >= from));
}

/** Minutes of wall-clock time since midnight. */
export function minuteOfDay(at: number, zone: string): number {
  const { hour, minute } = fromAbsolute(at, zone);
  return hour * 60 + minute;
}
