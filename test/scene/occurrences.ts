import { randomUUID } from "node:crypto";

// Occurrences of series as Graph and Google give them.

const hour = 3_600_000;
const noon = Math.ceil(Date.now() / (24 * hour)) * 24 * hour + 12 * hour;
/** Some hours after tomorrow's noon or so. */
export const at = (hours: number) => new Date(noon + hours * hour).toISOString();
export const dayOf = (text: string) => text.slice(0, 10);

export const head = "040000008200E00074C5B7101A82E008";
/** A series of Exchange's: its UID, and that of an occurrence. */
export function exchangeSeries() {
  const data = randomUUID().replaceAll("-", "").toUpperCase();
  const tail = `79B10884BC6DDA01000000000000000010000000${data}`;
  const ofDay = (day: string) => {
    const [year, month, date] = day.split("-").map(Number) as [number, number, number];
    const hex = (n: number, digits: number) => n.toString(16).padStart(digits, "0").toUpperCase();
    return `${head}${hex(year, 4)}${hex(month, 2)}${hex(date, 2)}${tail}`;
  };
  return { uid: `${head}00000000${tail}`, ofDay };
}

/** An occurrence as Graph gives it, its original start left out. */
export function graph(
  { uid, ofDay }: ReturnType<typeof exchangeSeries>,
  original: string,
  start = original,
  changed: object = {},
) {
  const id = dayOf(original);
  return {
    start,
    recurring_event_id: `MASTER ${uid}`,
    raw: {
      id: `OCCURRENCE ${start}`,
      type: start === original ? "occurrence" : "exception",
      seriesMasterId: `MASTER ${uid}`,
      uid,
      iCalUId: ofDay(id),
      occurrenceId: `OID.MASTER.${id}`,
      subject: "Weekly review",
      isAllDay: false,
      start: { dateTime: `${start.slice(0, 19)}.0000000`, timeZone: "UTC" },
      ...changed,
    },
  };
}

/** The same as Google gives it. */
export const google = (uid: string, original: string, start = original) => ({
  start,
  original_start: original,
  ical_uid: uid,
  recurring_event_id: `series ${uid}`,
});
