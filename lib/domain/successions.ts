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
 * moved their series, cut it, or made one of a single meeting. The same day counts first, then the
 * same week, then the order. Only what came after the choice replaces anything: who chose while
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
  const { sameDay, others } = match(
    before.filter((one) => !isThere(one)),
    after,
  );

  const onDay = sameDay.get(gone.id);
  if (onDay) return left.some(({ day }) => day === gone.day) ? null : onDay;
  const other = others.get(gone.id);
  if (!other || left.some(({ day }) => day >= gone.day)) return null;
  return daysBetween(gone.day, other.day) < shortestGap(before) ? other : null;
}

/** By when the person knew the schedule for which the choice holds. */
function knownBy({ decidedAt, inheritedAt, stays }: SeriesMeeting): Date | null {
  const first = stays[0]?.from;
  if (!decidedAt || !first) return null;
  return new Date(Math.max(+decidedAt, +(inheritedAt ?? 0), +first));
}

function match(before: SeriesMeeting[], after: SeriesMeeting[]) {
  const sameDay = pairUp(before, after, ({ day }) => day, nearest);
  const rest = (some: SeriesMeeting[], pairs: Map<string, SeriesMeeting>[]) => {
    const taken = new Set(pairs.flatMap((p) => [...p.keys(), ...[...p.values()].map((s) => s.id)]));
    return some.filter(({ id }) => !taken.has(id));
  };
  const sameWeek = pairUp(rest(before, [sameDay]), rest(after, [sameDay]), weekOf, inOrder);
  const both = [sameDay, sameWeek];
  const inTurn = pairUp(rest(before, both), rest(after, both), () => "", inOrder);
  return { sameDay, others: new Map([...sameWeek, ...inTurn]) };
}

type Pairing = (
  before: SeriesMeeting[],
  after: SeriesMeeting[],
) => [SeriesMeeting, SeriesMeeting][];

function pairUp(
  before: SeriesMeeting[],
  after: SeriesMeeting[],
  by: (meeting: SeriesMeeting) => string,
  pair: Pairing,
): Map<string, SeriesMeeting> {
  const groups = new Set(before.map(by));
  const pairs = [...groups].flatMap((group) => {
    const of = (some: SeriesMeeting[]) =>
      some.filter((one) => by(one) === group).toSorted(earliestFirst);
    return pair(of(before), of(after));
  });
  return new Map(pairs.map(([{ id }, to]) => [id, to]));
}

const inOrder: Pairing = (before, after) =>
  before.flatMap((from, n) => {
    const to = after[n];
    return to ? [[from, to] as [SeriesMeeting, SeriesMeeting]] : [];
  });

/** As many as there were pair up in order; of more or fewer those that are closest. */
const nearest: Pairing = (before, after) => {
  if (before.length === after.length) return inOrder(before, after);
  const all = before.flatMap((from) =>
    after.map((to) => [from, to] as [SeriesMeeting, SeriesMeeting]),
  );
  const distance = ([from, to]: [SeriesMeeting, SeriesMeeting]) =>
    Math.abs(+from.startsAt - +to.startsAt);
  all.sort((a, b) => distance(a) - distance(b) || earliestFirst(a[0], b[0]));
  const taken = new Set<SeriesMeeting>();
  return all.filter(([from, to]) => {
    if (taken.has(from) || taken.has(to)) return false;
    taken.add(from).add(to);
    return true;
  });
};

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
