import type { EventContent, StoredEvent } from "@/lib/domain/event-content";
import { type Compared, diffEvent } from "@/lib/domain/event-diff";
import { isToCome } from "@/lib/domain/is-to-come";
import { type NewOccurrence, placeOccurrences } from "@/lib/domain/place-occurrences";
import {
  holdFence,
  renewLease,
  ringCalendars,
  type SyncLease,
} from "@/lib/store/calendars/calendar-sync";
import { databaseNow } from "@/lib/store/database/database-now";
import { notify } from "@/lib/store/database/notify";
import { prisma, type Transaction } from "@/lib/store/database/prisma";
import { isRefusedData } from "@/lib/store/database/refused-data";
import {
  appendChanges,
  keepQuarantine,
  markDeleted,
  markUnserved,
  type NewChange,
  storedEvents,
  upsertEvents,
} from "@/lib/store/events/mirror";
import { meetingsByDay } from "@/lib/store/meetings/meetings-by-day";
import { readyMeetings } from "@/lib/store/meetings/ready-meetings";
import { type Fetched, fetchEach } from "./fetch-events";

/** What a batch did to the mirror. */
export type Applied = {
  changes: NewChange[];
  /** Ids whose fetch showed anything that the mirror didn't have. */
  novel: string[];
  /** The sync ended with it. */
  isEnded: boolean;
};

/**
 * Ends the sync within the transaction that writes the last of it, the fence included.
 * @param novel what that transaction adds
 */
export type ApplyEnd = (tx: Transaction, novel: string[]) => Promise<void>;

export type ApplyContext = {
  held: SyncLease;
  causeOf(eventId: string): NewChange["cause"];
  /** Upstream may stop serving what starts later than this. */
  horizon: Date;
};

const perTransaction = 500;

/**
 * Brings the mirror to what was fetched, per 500 events in one fenced transaction.
 * @param end of what one transaction can write alone
 * @throws LeaseLost with nothing written
 */
export async function applyEvents(
  context: ApplyContext,
  fetched: Fetched,
  end?: ApplyEnd,
): Promise<Applied> {
  const { calendarId } = context.held;
  const isElsewhere = (event: { calendarId: string | null }) =>
    event.calendarId !== null && event.calendarId !== calendarId;
  const elsewhere = [...fetched.events, ...fetched.unreadable].filter(isElsewhere);
  await ringCalendars([...new Set(elsewhere.flatMap((event) => event.calendarId ?? []))]);

  const own = fetched.events.filter((event) => !isElsewhere(event));
  const unreadable = fetched.unreadable.filter((event) => !isElsewhere(event));
  const whole: Applied = { changes: [], novel: [], isEnded: false };
  for (let start = 0; start === 0 || start < own.length; start += perTransaction) {
    const batch = {
      ...fetched,
      events: own.slice(start, start + perTransaction),
      missing: start === 0 ? fetched.missing : [],
      unreadable: start === 0 ? unreadable : [],
      elsewhere: start === 0 ? elsewhere.map((event) => event.id) : [],
    };
    const isAll = own.length <= perTransaction;
    const applied = await applyOrSplit(context, batch, isAll ? end : undefined);
    whole.changes.push(...applied.changes);
    whole.novel.push(...applied.novel);
    whole.isEnded = applied.isEnded;
  }
  return whole;
}

/** `elsewhere` are the ids of what belongs to other calendars. */
type Batch = Fetched & { elsewhere: string[] };

/** One row that Postgres refuses is found by halving, and quarantined: the others land. */
async function applyOrSplit(
  context: ApplyContext,
  fetched: Batch,
  end?: ApplyEnd,
): Promise<Applied> {
  const { events } = fetched;
  try {
    return await applyBatch(context, fetched, end);
  } catch (error) {
    if (!isRefusedData(error) || events.length === 0) throw error;
    const rest = { ...fetched, missing: [], unreadable: [], elsewhere: [] };
    const [only, ...others] = events;
    if (only && others.length === 0) {
      const reason = "The database can't store what it contains.";
      const unreadable = [
        ...fetched.unreadable,
        { id: only.id, calendarId: only.calendarId, reason },
      ];
      return await applyBatch(context, { ...fetched, events: [], unreadable });
    }
    const half = Math.ceil(events.length / 2);
    const first = await applyOrSplit(context, { ...fetched, events: events.slice(0, half) });
    const second = await applyOrSplit(context, { ...rest, events: events.slice(half) });
    return {
      changes: [...first.changes, ...second.changes],
      novel: [...first.novel, ...second.novel],
      isEnded: false,
    };
  }
}

async function applyBatch(context: ApplyContext, fetched: Batch, end?: ApplyEnd): Promise<Applied> {
  const { held, causeOf } = context;
  const asked = [...fetched.events.map((event) => event.id), ...fetched.missing];
  const stored = await storedEvents(asked);
  // Whether another calendar's event is gone is for that one's sync to say.
  const others = [...stored.values()].filter(({ calendarId }) => calendarId !== held.calendarId);
  await ringCalendars([...new Set(others.map(({ calendarId }) => calendarId))]);
  const { events, missing } = await believeOrAskAgain(held, fetched, stored);
  const ownMissing = missing.filter((id) => !others.some((event) => event.id === id));
  const gone = await judgeMissing(ownMissing, stored, context);

  const changes: NewChange[] = [];
  const novel: string[] = [...gone.unserved];
  const record = (before: StoredEvent | undefined, after: Compared) => {
    const diff = diffEvent(before, after);
    if (diff) {
      const { id: eventId, calendarId, title, lastUpdatedAt: upstreamUpdatedAt } = after;
      const about = { eventId, calendarId, title, upstreamUpdatedAt };
      const isPrivate = after.private || (before?.private ?? false);
      changes.push({ ...diff, ...about, private: isPrivate, cause: causeOf(eventId) });
    }
    if (diff || !before || isNovel(before, after)) novel.push(after.id);
  };
  for (const event of events) record(stored.get(event.id), event);
  for (const event of gone.cancelled) record(event, { ...event, deleted: true });

  await prisma().$transaction(async (tx) => {
    const cancelled = gone.cancelled.map((event) => event.id);
    const placed = await placeNew(tx, held.calendarId, events, stored);
    const keys = placed.filter(({ id }) => !stored.has(id)).map((event) => event.meetingKey);
    await readyMeetings(tx, keys, novel);
    await upsertEvents(tx, held, placed, fetched.fetchedAt);
    await markDeleted(tx, held, cancelled);
    await markUnserved(tx, gone.unserved);
    await appendChanges(tx, changes);
    const readable = [...asked, ...fetched.elsewhere];
    await keepQuarantine(tx, held.calendarId, fetched.unreadable, readable);
    await (end ? end(tx, novel) : holdFence(tx, held));
  });
  if (novel.length > 0)
    notify({ topic: "events", id: held.calendarId }, { topic: "work", id: "meetings" });
  if (changes.length > 0) notify({ topic: "changes", id: held.calendarId });
  return { changes, novel, isEnded: end !== undefined };
}

/** Gives new occurrences the keys of the meetings that they belong to; the others have their own. */
async function placeNew(
  tx: Transaction,
  calendarId: string,
  events: EventContent[],
  stored: Map<string, StoredEvent>,
): Promise<EventContent[]> {
  const occurrences = events.flatMap((event) => {
    const { uid, originalDay } = event;
    const isNew = !stored.has(event.id) && !event.deleted;
    return isNew && uid && originalDay ? [{ ...event, uid, originalDay }] : [];
  });
  const keys = placeOccurrences(
    occurrences,
    await meetingsByDay(tx, calendarId, occurrences.map(pickOccurrence)),
  );
  return events.map((event) => ({ ...event, meetingKey: keys.get(event.id) ?? event.meetingKey }));
}

function pickOccurrence(event: NewOccurrence): NewOccurrence {
  const { id, uid, originalStart, originalDay, startTime, meetingKey } = event;
  return { id, uid, originalStart, originalDay, startTime, meetingKey };
}

/** What may be a lagging read is asked once more, then believed. */
async function believeOrAskAgain(
  held: SyncLease,
  { events, missing }: Batch,
  stored: Map<string, StoredEvent>,
): Promise<Pick<Batch, "events" | "missing">> {
  const doubtful = events.filter((event) => isDoubtful(stored.get(event.id), event));
  if (doubtful.length === 0) return { events, missing };
  const ids = doubtful.map((event) => event.id);
  const again = await fetchEach(held, ids, await renewLease(held));
  const second = new Map(again.events.map((event) => [event.id, event]));
  const served = events.filter((event) => !again.missing.includes(event.id));
  return {
    events: served.map((event) => second.get(event.id) ?? event),
    missing: [...missing, ...again.missing],
  };
}

/** Older than what is stored, or there again just as it was when it was gone. */
function isDoubtful(stored: StoredEvent | undefined, fetched: EventContent): boolean {
  if (!stored) return false;
  const isBack = stored.deleted && !fetched.deleted;
  return (
    fetched.lastUpdatedAt < stored.lastUpdatedAt ||
    (isBack && fetched.lastUpdatedAt === stored.lastUpdatedAt)
  );
}

/** 404 on what is still to come is a cancellation; on what has ended it says nothing. */
async function judgeMissing(
  missing: string[],
  stored: Map<string, StoredEvent>,
  { horizon }: ApplyContext,
): Promise<{ cancelled: StoredEvent[]; unserved: string[] }> {
  const known = missing.flatMap((id) => stored.get(id) ?? []).filter((event) => !event.deleted);
  if (known.length === 0) return { cancelled: [], unserved: [] };
  // Asked now, not before the fetch: what ended meanwhile may be served no longer for that.
  const now = await databaseNow();
  return {
    cancelled: known.filter((event) => isToCome(event, now, horizon)),
    unserved: known.filter((event) => !isToCome(event, now, horizon)).map((event) => event.id),
  };
}

function isNovel(stored: StoredEvent, fetched: Compared): boolean {
  return (
    stored.lastUpdatedAt !== fetched.lastUpdatedAt ||
    // Upstream's words are the same, but they are read otherwise by now.
    stored.seriesKey !== fetched.seriesKey ||
    stored.uid !== fetched.uid ||
    stored.originalDay !== fetched.originalDay ||
    stored.botParam?.name !== fetched.botParam?.name ||
    stored.botParam?.stamp?.bot !== fetched.botParam?.stamp?.bot ||
    stored.botParam?.stamp?.generation !== fetched.botParam?.stamp?.generation ||
    (stored.botParam === null) !== (fetched.botParam === null)
  );
}
