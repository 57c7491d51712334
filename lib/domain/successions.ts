/** A meeting of a series in one mailbox, or a single one that shares its UID. */
export type SeriesMeeting = {
  id: string;
  /** The day on which it was to be at first, where it is at home. */
  day: string;
  startsAt: Date;
  /** Its mailbox's copies, each from when it was there until it was gone. */
  stays: { from: Date; until: Date | null }[];
  isToCome: boolean;
  /** When a person chose for it, or took that back, and when it was handed on to it. */
  decidedAt: Date | null;
  inheritedAt: Date | null;
  /** Another one has got its choice already. */
  hasHeir: boolean;
};

/** What was chosen for one meeting is to hold for another. */
export type Succession = { from: string; to: string };

/**
 * Which meetings to come replace those that a person chose for, and that are gone: the calendar
 * moved their series, cut it, or made one of a single meeting. The same day counts first, then what
 * is closest, rather in the same week. Only what came after the choice replaces anything: who chose while
 * both were there meant the one. A single occurrence that was cancelled hands nothing on.
 */
export function successionsIn(meetings: SeriesMeeting[]): Succession[] {
  const found = new Map<string, { from: SeriesMeeting; to: SeriesMeeting }>();
  for (const from of meetings) {
    const to = from.hasHeir || isThere(from) ? null : successorOf(from, meetings);
    if (!to?.isToCome || !precedes(to.decidedAt, from.decidedAt)) continue;
    const other = found.get(to.id);
    if (!other || precedes(other.from.decidedAt, from.decidedAt)) found.set(to.id, { from, to });
  }
  return [...found.values()].map(({ from, to }) => ({ from: from.id, to: to.id }));
}

function successorOf(gone: SeriesMeeting, meetings: SeriesMeeting[]): SeriesMeeting | null {
  const known = knownBy(gone);
  if (!known) return null;
  // The schedule as it was when the person chose, and what came instead of it.
  const before = meetings.filter((one) => one === gone || wasThere(one, known));
  const left = before.filter(isThere);
  const after = meetings.filter(
    (one) => isThere(one) && !wasThere(one, known) && came(one) > known,
  );
  // Those that are left have their place, too: nothing that came instead of them is for another.
  const sameDay = pairUp(before, after, ([from, to]) => {
    if (from.day !== to.day) return null;
    const [some, others] = [onDay(before, from.day), onDay(after, from.day)];
    if (some.length === others.length) return Math.abs(some.indexOf(from) - others.indexOf(to));
    return Math.abs(+from.startsAt - +to.startsAt);
  });
  const replaced = sameDay.get(gone);
  if (replaced) return onDay(left, gone.day).length > 0 ? null : replaced;

  if (left.some(({ day }) => day >= gone.day)) return null;
  const taken = new Set(sameDay.values());
  const gap = shortestGap(before);
  const others = pairUp(
    before.filter((one) => !sameDay.has(one)),
    after.filter((one) => !taken.has(one)),
    ([from, to]) => {
      const days = daysBetween(from.day, to.day);
      if (days >= gap) return null;
      return weekOf(from) === weekOf(to) ? days : days + acrossWeeks;
    },
  );
  return others.get(gone) ?? null;
}

/** What a day holds, in order: as many as before are the same ones. */
function onDay(all: SeriesMeeting[], day: string): SeriesMeeting[] {
  return all.filter((one) => one.day === day).toSorted(earliestFirst);
}

/** What stays in its week was rather moved by four days than by three into another one. */
const acrossWeeks = 2;

/** By when the person knew the schedule for which the choice holds. */
function knownBy({ decidedAt, inheritedAt, stays }: SeriesMeeting): Date | null {
  const first = stays[0]?.from;
  if (!decidedAt || !first) return null;
  return new Date(Math.max(+decidedAt, +(inheritedAt ?? 0), +first));
}

type Pair = [SeriesMeeting, SeriesMeeting];

/**
 * Has those replace each other that are the least apart, in order where that is the same.
 * @param apart null where one can't replace the other
 */
function pairUp(
  before: SeriesMeeting[],
  after: SeriesMeeting[],
  apart: (pair: Pair) => number | null,
): Map<SeriesMeeting, SeriesMeeting> {
  const pairs = before.flatMap((from) =>
    after.flatMap((to) => {
      const distance = apart([from, to]);
      return distance === null ? [] : [{ from, to, distance }];
    }),
  );
  pairs.sort(
    (a, b) => a.distance - b.distance || earliestFirst(a.from, b.from) || earliestFirst(a.to, b.to),
  );
  const found = new Map<SeriesMeeting, SeriesMeeting>();
  const taken = new Set<SeriesMeeting>();
  for (const { from, to } of pairs) {
    if (found.has(from) || taken.has(to)) continue;
    found.set(from, to);
    taken.add(to);
  }
  return found;
}

function isThere({ stays }: SeriesMeeting): boolean {
  return stays.some(({ until }) => until === null);
}

function wasThere({ stays }: SeriesMeeting, at: Date): boolean {
  return stays.some(({ from, until }) => from <= at && (until === null || until > at));
}

/** When it came, or came back. */
function came({ stays }: SeriesMeeting): Date {
  return new Date(Math.max(...stays.map(({ from }) => +from)));
}

function precedes(a: Date | null, b: Date | null): boolean {
  return b !== null && (a === null || a < b);
}

function earliestFirst(a: SeriesMeeting, b: SeriesMeeting): number {
  return +a.startsAt - +b.startsAt || (a.id < b.id ? -1 : 1);
}

const day = 24 * 60 * 60_000;
const week = 7;

function daysBetween(a: string, b: string): number {
  return Math.round(Math.abs(Date.parse(a) - Date.parse(b)) / day);
}

/** The Monday of its week. */
function weekOf(meeting: Pick<SeriesMeeting, "day">): string {
  const date = new Date(`${meeting.day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % week));
  return date.toISOString().slice(0, 10);
}

/** The fewest days between two occurrences of a schedule; a week where there is but one. */
function shortestGap(meetings: SeriesMeeting[]): number {
  const days = [...new Set(meetings.map(({ day }) => day))].sort();
  const gaps = days.slice(1).map((next, n) => daysBetween(next, days[n] ?? next));
  return gaps.length > 0 ? Math.min(...gaps) : week;
}
