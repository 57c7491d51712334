import { CalendarDate, getDayOfWeek, startOfWeek } from "@internationalized/date";

const anyDay = new CalendarDate(2026, 11, 24);

/**
 * The weekday on which weeks begin where somebody lives, 0 being Sunday.
 * @param accepted the languages that their browser asks for, as an Accept-Language header
 */
export function weekBegins(accepted: string | null): number {
  const [first = ""] = (accepted ?? "").split(/[,;]/);
  try {
    return getDayOfWeek(startOfWeek(anyDay, new Intl.Locale(first.trim()).toString()), "en-US");
  } catch {
    return 1;
  }
}
