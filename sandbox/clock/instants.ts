import { fromAbsolute } from "@internationalized/date";

const rfc3339 = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d{1,9})\d*)?([Zz]|[+-]\d\d:\d\d)?$/;

/** Nanoseconds since 1970, or null for what isn't an instant. Without an offset it is UTC. */
export function nanoseconds(text: string): bigint | null {
  // A "+" that nobody encoded arrives as a space in a query.
  const match = rfc3339.exec(text.trim().replace(/ (\d\d:\d\d)$/, "+$1"));
  if (!match) return null;
  const [, day, time, fraction = "", offset = "Z"] = match;
  const seconds = Date.parse(`${day}T${time}${offset.toUpperCase()}`);
  if (Number.isNaN(seconds)) return null;
  return BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(9, "0"));
}

export function milliseconds(at: bigint): number {
  return Number(at / 1_000_000n);
}

/** `2026-04-04T12:29:32.375074809+00:00`, the way Meeting BaaS writes its own instants. */
export function nanosecondText(at: bigint): string {
  const second = new Date(milliseconds(at)).toISOString().slice(0, 19);
  return `${second}.${String(at % 1_000_000_000n).padStart(9, "0")}+00:00`;
}

/** `2026-04-04T12:29:32Z` */
export function secondText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** `2026-05-01T14:00:00+02:00`, as that zone's clock shows the instant. */
export function offsetText(ms: number, timeZone: string): string {
  const text = fromAbsolute(Math.floor(ms / 1_000) * 1_000, timeZone).toString();
  return text.replace(/(\+00:00)?\[.*$/, (_, utc) => (utc ? "Z" : ""));
}
