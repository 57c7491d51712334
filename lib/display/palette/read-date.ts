import { CalendarDate, type DateDuration, getDayOfWeek, parseDate } from "@internationalized/date";
import { isCalendarDay } from "@/lib/display/calendar-day";

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const months = [
  ...["january", "february", "march", "april", "may", "june", "july", "august", "september"],
  ...["october", "november", "december"],
];
const numbers = [
  ...["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"],
  "twelve",
];

/**
 * The day that somebody means, such as "12 Jan", "next friday", "in three weeks"; null where the
 * whole text isn't a day. Without a year the nearest one is meant.
 */
export function readDate(text: string, today: string): string | null {
  const said = text.trim().toLowerCase().replace(/,/g, " ").replace(/\s+/g, " ");
  const from = parseDate(today);
  const day =
    ofWord(said, from) ?? ofDistance(said, from) ?? ofWeekday(said, from) ?? ofDate(said, from);
  // Of what the calendar can't show nothing is offered.
  return day && isCalendarDay(day.toString()) ? day.toString() : null;
}

function ofWord(said: string, today: CalendarDate): CalendarDate | null {
  const days: Record<string, DateDuration> = {
    today: {},
    tomorrow: { days: 1 },
    yesterday: { days: -1 },
    "day after tomorrow": { days: 2 },
    "the day after tomorrow": { days: 2 },
    "next week": { weeks: 1 },
    "last week": { weeks: -1 },
    "next month": { months: 1 },
    "last month": { months: -1 },
    "next year": { years: 1 },
    "last year": { years: -1 },
  };
  const distance = Object.hasOwn(days, said) ? days[said] : undefined;
  return distance ? today.add(distance) : null;
}

/** "in 3 weeks", "two months ago". */
function ofDistance(said: string, today: CalendarDate): CalendarDate | null {
  const match = /^(in )?(\d{1,3}|[a-z]+) (day|week|month|year)s?( ago)?$/.exec(said);
  const [, ahead, count = "", unit, ago] = match ?? [];
  if (!match || (ahead === undefined) === (ago === undefined)) return null;
  const number = /^an?$/.test(count) ? 1 : numbers.indexOf(count) + 1 || Number(count);
  if (!Number.isInteger(number)) return null;
  return today.add({ [`${unit}s`]: ago ? -number : number });
}

/** "fri", "next friday": the coming one, today's included unless it is to be the next. */
function ofWeekday(said: string, today: CalendarDate): CalendarDate | null {
  const [, which, name = ""] = /^(?:(this|next|last) |on )?([a-z]{3,})$/.exec(said) ?? [];
  const weekday = weekdays.findIndex((one) => one.startsWith(name));
  if (name === "" || weekday < 0) return null;
  const ahead = (weekday - getDayOfWeek(today, "en-US") + 7) % 7;
  if (which === "last") return today.add({ days: ahead - 7 });
  return today.add({ days: which === "next" && ahead === 0 ? 7 : ahead });
}

/** "2027-01-12", "12 jan", "January 12th 2027", "12.1.", "12.1.2027". */
function ofDate(said: string, today: CalendarDate): CalendarDate | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(said);
  if (iso) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}))?$/.exec(said);
  if (dotted) return placed(Number(dotted[1]), Number(dotted[2]), dotted[3], today);
  const spoken =
    /^(?<day>\d{1,2})(?:st|nd|rd|th|\.)? (?:of )?(?<month>[a-z]{3,})\.?(?: (?<year>\d{4}))?$/.exec(
      said,
    ) ??
    /^(?<month>[a-z]{3,})\.? (?:the )?(?<day>\d{1,2})(?:st|nd|rd|th)?(?: (?<year>\d{4}))?$/.exec(
      said,
    );
  const { day, month = "", year } = spoken?.groups ?? {};
  const number = months.findIndex((one) => one.startsWith(month)) + 1;
  return spoken && number > 0 ? placed(Number(day), number, year, today) : null;
}

function placed(
  day: number,
  month: number,
  year: string | undefined,
  today: CalendarDate,
): CalendarDate | null {
  if (year) return valid(Number(year), month, day);
  const years = [today.year - 1, today.year, today.year + 1];
  const [nearest] = years
    .flatMap((one) => valid(one, month, day) ?? [])
    .sort((a, b) => Math.abs(a.compare(today)) - Math.abs(b.compare(today)));
  return nearest ?? null;
}

/** There are no others: 30 February isn't 2 March. */
function valid(year: number, month: number, day: number): CalendarDate | null {
  if (year < 1 || month < 1 || day < 1) return null;
  const date = new CalendarDate(year, month, day);
  return date.month === month && date.day === day && date.year === year ? date : null;
}
