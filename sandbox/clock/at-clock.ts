import { fromAbsolute, Time, toCalendarDateTime, toZoned } from "@internationalized/date";

/** The instant at which a zone's clock shows a time of day. `day` is UTC midnight of that date. */
export function atClock(day: number, hour: number, minute: number, timeZone: string): number {
  const wall = toCalendarDateTime(fromAbsolute(day, "UTC"), new Time(hour, minute));
  return toZoned(wall, timeZone).toDate().getTime();
}
