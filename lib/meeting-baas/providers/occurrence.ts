import { fromAbsolute, parseDateTime, toCalendarDate, toZoned } from "@internationalized/date";
import { preciseInstant, toDate } from "@/lib/domain/instant";

/** Which occurrence of its series an event is, wherever it was moved to. */
export type Occurrence = {
  /** When it was to start at first; null where only the day is known, as of an all-day one. */
  originalStart: string | null;
  /** The day of that where the meeting is at home; null outside a series. */
  originalDay: string | null;
};

export const noOccurrence: Occurrence = { originalStart: null, originalDay: null };

/** The day of an instant in a zone; in UTC where nobody knows the zone. */
export function dayOf(instant: string, timeZone: string | null | undefined): string {
  try {
    const at = toDate(instant).getTime();
    return toCalendarDate(fromAbsolute(at, timeZone ?? "UTC")).toString();
  } catch {
    return instant.slice(0, 10);
  }
}

/** An instant as a provider writes it: with its offset, or a wall clock with its zone beside it. */
export function instantOf(text: string, timeZone: string | null | undefined): string | null {
  const instant = preciseInstant(text);
  if (instant !== null || !timeZone) return instant;
  try {
    const wall = parseDateTime(text.trim().slice(0, 19));
    return preciseInstant(toZoned(wall, timeZone).toAbsoluteString());
  } catch {
    return null;
  }
}

/** What is known where only the id, or the event itself, tells the day: the start, if it is on it. */
export function occurrenceOn(
  day: string,
  { start, timeZone }: { start: string; timeZone: string | null | undefined },
): Occurrence {
  return { originalStart: dayOf(start, timeZone) === day ? start : null, originalDay: day };
}

/** The day that begins with an instant: by UTC, in which all-day events are written, or its zone. */
export function dayBegunBy(instant: string, timeZone: string | null): string | null {
  if (instant.slice(11, 19) === "00:00:00") return instant.slice(0, 10);
  const day = dayOf(instant, timeZone);
  const midnight = timeZone && instantOf(`${day}T00:00:00`, timeZone);
  return midnight === instant ? day : null;
}
