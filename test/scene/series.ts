import { randomUUID } from "node:crypto";
import { mirroredEvent } from "./work";

const hour = 3_600_000;

/** What the n-th occurrence of a series has, in each calendar that has a copy of it. */
type Occurrences = (n: number) => {
  recurring_event_id: string;
  ical_uid: string;
  original_start: string;
  start: string;
};

export function newSeries(): Occurrences {
  const id = randomUUID();
  const first = Math.ceil(Date.now() / hour) * hour + 5 * hour;
  return (n) => {
    const start = new Date(first + n * 24 * hour).toISOString();
    return {
      recurring_event_id: id,
      ical_uid: `${id}@google.com`,
      original_start: start,
      start,
    };
  };
}

/** The first occurrences of a series, mirrored in one calendar. */
export async function mirroredSeries(
  calendar: string,
  count: number,
  series: Occurrences = newSeries(),
): Promise<string[]> {
  const events: string[] = [];
  for (let n = 0; n < count; n++) events.push(await mirroredEvent(calendar, series(n)));
  return events;
}
