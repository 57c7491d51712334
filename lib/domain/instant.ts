import { z } from "zod";

/** ISO 8601 UTC with milliseconds: `2026-05-01T12:00:00.000Z`. */
export const Instant = z.iso.datetime({ precision: 3 });

/** A calendar day: `2026-05-01`. */
export const Day = z.iso.date();

/** RFC 3339 UTC with exactly nine fractional digits, so that text order is time order. */
export const PreciseInstant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);

const rfc3339 =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9})\d*)?([Zz]|[+-]\d\d:\d\d)$/;

/**
 * Normalises an RFC 3339 instant of any offset and precision to UTC text with nine fractional
 * digits. JavaScript's `Date` would lose what orders two changes of the same millisecond.
 * @returns null when the text isn't an instant
 */
export function preciseInstant(text: string): string | null {
  const match = rfc3339.exec(text.trim());
  if (!match) return null;
  const [, year, month, day, hour, minute, second, fraction = "", offset = "Z"] = match;
  const wall = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const date = new Date(`${wall}${offset.toUpperCase()}`);
  if (Number.isNaN(date.getTime())) return null;
  const utc = date.toISOString();
  // Years before 1 and after 9999 can't be stored or written this way.
  if (utc.length !== 24 || utc.startsWith("0000")) return null;
  return `${utc.slice(0, 19)}.${fraction.padEnd(9, "0")}Z`;
}

/** Cuts a precise instant down to the milliseconds that a `Date` holds. */
export function toDate(precise: string): Date {
  return new Date(`${precise.slice(0, 23)}Z`);
}
