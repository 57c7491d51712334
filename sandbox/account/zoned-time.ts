const minute = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's wall clock is ahead of UTC at an instant, in minutes. */
function offsetMinutes(ms: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
    formats.set(timeZone, format);
  }
  const name = format.formatToParts(ms).find((part) => part.type === "timeZoneName")?.value ?? "";
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name);
  if (!match) return 0;
  const size = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === "-" ? -size : size;
}

/** The instant at which a zone's clock shows a time of day. `day` is UTC midnight of that date. */
export function atClock(day: number, hour: number, minutes: number, timeZone: string): number {
  const wall = day + (hour * 60 + minutes) * minute;
  const guess = wall - offsetMinutes(wall, timeZone) * minute;
  return wall - offsetMinutes(guess, timeZone) * minute;
}

/** `2026-05-01T14:00:00+02:00`, as that zone's clock shows the instant. */
export function offsetText(ms: number, timeZone: string): string {
  const offset = offsetMinutes(ms, timeZone);
  const wall = new Date(ms + offset * minute).toISOString().slice(0, 19);
  if (offset === 0) return `${wall}Z`;
  const size = Math.abs(offset);
  const hours = String(Math.floor(size / 60)).padStart(2, "0");
  return `${wall}${offset < 0 ? "-" : "+"}${hours}:${String(size % 60).padStart(2, "0")}`;
}

export function isTimeZone(name: string): boolean {
  try {
    offsetMinutes(0, name);
    return true;
  } catch {
    return false;
  }
}
