/** An occurrence that a calendar has just brought. */
export type NewOccurrence = {
  id: string;
  uid: string;
  /** Null where only the day is known. */
  originalStart: string | null;
  originalDay: string;
  startTime: string;
  meetingKey: string;
};

/** A meeting that a new occurrence may be. */
export type Option = {
  eventId: string;
  key: string;
  /** Something else of the same calendar is it already. */
  taken: boolean;
  /** One of its copies starts when the occurrence does. */
  sameStart: boolean;
  /** Its calendar has no other occurrence of the series on that day. */
  alone: boolean;
};

/**
 * Which meetings new occurrences of a calendar belong to: by key; else, where only one side knows
 * more than the day, the one that starts with it, or the only one of that day. No two occurrences
 * of a calendar are ever one meeting: what would be another one is a meeting of its own.
 * @param options the meeting of its key, where there is one, and those of the same day elsewhere
 * @returns the meetings' keys, by event
 */
export function placeOccurrences(all: NewOccurrence[], options: Option[]): Map<string, string> {
  const placed = new Map<string, string>();
  const taken = new Map<string, NewOccurrence>();
  const place = (occurrence: NewOccurrence, key: string) => {
    placed.set(occurrence.id, key);
    taken.set(key, occurrence);
  };
  const isFree = (key: string, { uid, originalStart }: NewOccurrence) => {
    const other = taken.get(key);
    // The same occurrence twice in a calendar is one meeting.
    return (
      !other ||
      (originalStart !== null && other.originalStart === originalStart && other.uid === uid)
    );
  };
  for (const occurrence of all.toSorted(exactFirst)) {
    const { id, meetingKey } = occurrence;
    const own = options.filter((option) => option.eventId === id);
    const byKey = own.find((option) => option.key === meetingKey);
    if (byKey && !byKey.taken && isFree(meetingKey, occurrence)) {
      place(occurrence, meetingKey);
      continue;
    }
    const free = own.filter(
      (option) => option !== byKey && !option.taken && isFree(option.key, occurrence),
    );
    const isAlone = all.every((other) => other.id === id || !isOfOneDay(other, occurrence));
    const joined =
      only(free.filter((option) => option.sameStart)) ??
      only(free.filter((option) => option.alone && isAlone));
    const fresh = byKey || !isFree(meetingKey, occurrence) ? `event:${id}` : meetingKey;
    place(occurrence, joined?.key ?? fresh);
  }
  return placed;
}

function exactFirst(a: NewOccurrence, b: NewOccurrence): number {
  const inexact = Number(a.originalStart === null) - Number(b.originalStart === null);
  return inexact || (a.startTime + a.id < b.startTime + b.id ? -1 : 1);
}

function isOfOneDay(a: NewOccurrence, b: NewOccurrence): boolean {
  return a.uid === b.uid && a.originalDay === b.originalDay;
}

function only<T>(some: T[]): T | undefined {
  return some.length === 1 ? some[0] : undefined;
}
