import {
  CalendarDate,
  fromAbsolute,
  getDayOfWeek,
  type ZonedDateTime,
} from "@internationalized/date";

// Names are spelled here, because the spaces, commas and abbreviations of `Intl` differ between
// Node and browsers, and text that differs breaks hydration.
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const pad = (value: number) => String(value).padStart(2, "0");

function wall(iso: string, zone: string): ZonedDateTime {
  return fromAbsolute(Date.parse(iso), zone);
}

function calendarDate(isoOrDay: string, zone: string): CalendarDate {
  const [year, month, day] = (isoOrDay.length === 10 ? isoOrDay : dayOf(isoOrDay, zone)).split("-");
  return new CalendarDate(Number(year), Number(month), Number(day));
}

/** `15:30`, or `3:30 pm` with the twelve-hour clock. */
export function formatTime(iso: string, zone: string, clock: "24" | "12" = "24"): string {
  const { hour, minute } = wall(iso, zone);
  if (clock === "24") return `${pad(hour)}:${pad(minute)}`;
  return `${hour % 12 || 12}:${pad(minute)} ${hour < 12 ? "am" : "pm"}`;
}

/** `15:30:09`. */
export function formatSeconds(iso: string, zone: string): string {
  return `${formatTime(iso, zone)}:${pad(wall(iso, zone).second)}`;
}

/** The calendar day, `2026-11-24`, on which an instant falls in a zone. */
export function dayOf(iso: string, zone: string): string {
  const { year, month, day } = wall(iso, zone);
  return `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}`;
}

/** `Tuesday 24 November 2026`, of a day or of an instant in a zone. */
export function formatDay(isoOrDay: string, zone: string): string {
  const date = calendarDate(isoOrDay, zone);
  const weekday = weekdays[getDayOfWeek(date, "en-US")];
  return `${weekday} ${date.day} ${months[date.month - 1]} ${date.year}`;
}

/** `Tue 24 Nov`, of a day or of an instant in a zone. */
export function formatShortDay(isoOrDay: string, zone: string): string {
  const [weekday = "", day, month = ""] = formatDay(isoOrDay, zone).split(" ");
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)}`;
}

/** `November 2026`, or `Nov – Dec 2026` where the last day lies in another month. */
export function formatMonths(firstDay: string, lastDay: string): string {
  const first = calendarDate(firstDay, "UTC");
  const last = calendarDate(lastDay, "UTC");
  const name = (date: CalendarDate) => months[date.month - 1] ?? "";
  if (first.year !== last.year)
    return `${name(first).slice(0, 3)} ${first.year} – ${name(last).slice(0, 3)} ${last.year}`;
  if (first.month !== last.month)
    return `${name(first).slice(0, 3)} – ${name(last).slice(0, 3)} ${last.year}`;
  return `${name(first)} ${first.year}`;
}

/** `Tue 24 Nov, 15:30–16:00`; both days where the end lies on another one. */
export function formatRange(startIso: string, endIso: string, zone: string): string {
  const start = `${formatShortDay(startIso, zone)}, ${formatTime(startIso, zone)}`;
  if (startIso === endIso) return start;
  if (dayOf(startIso, zone) === dayOf(endIso, zone)) return `${start}–${formatTime(endIso, zone)}`;
  return `${start} – ${formatShortDay(endIso, zone)}, ${formatTime(endIso, zone)}`;
}

/** A duration in its largest whole unit: `40 s`, `3 min`, `2 h`, `4 d`. */
export function formatAge(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min`;
  if (whole < 86_400) return `${Math.floor(whole / 3600)} h`;
  return `${Math.floor(whole / 86_400)} d`;
}
