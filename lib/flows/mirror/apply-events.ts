import type { EventContent, StoredEvent } from "@/lib/domain/event-content";
import { type Compared, diffEvent, isAnswers, mayMatter } from "@/lib/domain/event-diff";
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
  upsertEvents,
} from "@/lib/store/events/mirror";
import { meetingsByDay } from "@/lib/store/meetings/meetings-by-day";
import { readyMeetings } from "@/lib/store/meetings/ready-meetings";
import { admitted } from "./admitted";
import { differingOf, type Hashed, hashed, storedOf } from "./differing-events";
import { type Fetched, fetchEach } from "./fetch-events";

/** What a batch did to the mirror. */
export type Applied = {
  changes: number;
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
  /** Some events of this calendar may be quarantined. */
  mayHoldQuarantined: boolean;
};

/** So many events are written at once. */
export const perTransaction = 500;

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
  await ringOthers(elsewhere.flatMap((event) => event.calendarId ?? []));

  const own = await admitted(
    context.held,
    fetched.events.filter((event) => !isElsewhere(event)),
    fetched.fetchedAt,
  );
  const unreadable = fetched.unreadable.filter((event) => !isElsewhere(event));
  const whole: Applied = { changes: 0, novel: [], isEnded: false };
  const most = Math.max(own.length, fetched.missing.length);
  for (let start = 0; start === 0 || start < most; start += perTransaction) {
    const batch = {
      ...fetched,
      events: own.slice(start, start + perTransaction),
      missing: fetched.missing.slice(start, start + perTransaction),
      unreadable: start === 0 ? unreadable : [],
      elsewhere: start === 0 ? elsewhere.map((event) => event.id) : [],
    };
    const isAll = most <= perTransaction;
    const applied = await applyOrSplit(context, batch, isAll ? end : undefined);
    whole.changes += applied.changes;
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
      changes: first.changes + second.changes,
      novel: [...first.novel, ...second.novel],
      isEnded: false,
    };
  }
}

async function applyBatch(context: ApplyContext, fetched: Batch, end?: ApplyEnd): Promise<Applied> {
  const { held } = context;
  const { differing, known } = await differingOf(held.calendarId, fetched);
  const asked = [...differing.map((event) => event.id), ...fetched.missing];
  const stored = await storedOf(fetched, known ? asked.filter((id) => known.has(id)) : asked);
  // Whether another calendar's event is gone is for that one's sync to say.
  const others = [...stored.values()].filter(({ calendarId }) => calendarId !== held.calendarId);
  await ringOthers(others.map(({ calendarId }) => calendarId));
  const { events, missing } = await believeOrAskAgain(
    held,
    { ...fetched, events: differing },
    stored,
  );
  const ownMissing = missing.filter((id) => !others.some((event) => event.id === id));
  const gone = await judgeMissing(ownMissing, stored, context);
  const { changes, novel, mattering } = compare(context, stored, { events, ...gone });

  const readable = [...asked, ...fetched.elsewhere];
  // All that would be written is there already.
  if (readable.length === 0 && fetched.unreadable.length === 0 && !end) {
    return { changes: 0, novel: [], isEnded: false };
  }
  context.mayHoldQuarantined ||= fetched.unreadable.length > 0;
  await prisma().$transaction(async (tx) => {
    const cancelled = gone.cancelled.map((event) => event.id);
    const placed = await placeNew(tx, held.calendarId, events, stored);
    const keys = placed.filter(({ id }) => !stored.has(id)).map((event) => event.meetingKey);
    const isStored = (id: string) => stored.has(id);
    await readyMeetings(tx, keys, { mattering, novel: novel.filter(isStored) });
    await upsertEvents(tx, held, placed, fetched.fetchedAt);
    await markDeleted(tx, held, cancelled);
    await markUnserved(tx, gone.unserved);
    await appendChanges(tx, changes);
    if (context.mayHoldQuarantined) {
      await keepQuarantine(tx, held.calendarId, fetched.unreadable, readable);
    }
    await (end ? end(tx, novel) : holdFence(tx, held));
  });
  if (novel.length > 0) notify({ topic: "events", id: held.calendarId });
  if (novel.length > 0 || mattering.length > 0) notify({ topic: "work", id: "meetings" });
  if (changes.length > 0) notify({ topic: "changes", id: held.calendarId });
  return { changes: changes.length, novel, isEnded: end !== undefined };
}

async function ringOthers(calendarIds: string[]): Promise<void> {
  if (calendarIds.length === 0) return;
  await ringCalendars([...new Set(calendarIds)]);
  notify({ topic: "work", id: "calendars" });
}

type Found = { events: Hashed[]; cancelled: StoredEvent[]; unserved: string[] };

/** What is told of a batch, and which of its events' meetings may have to be decided anew. */
function compare({ causeOf }: ApplyContext, stored: Map<string, StoredEvent>, found: Found) {
  const changes: NewChange[] = [];
  const novel: string[] = [...found.unserved];
  const mattering: string[] = [];
  const record = (before: StoredEvent | undefined, after: Compared) => {
    const diff = diffEvent(before, after);
    if (diff) {
      const { id: eventId, calendarId, title, lastUpdatedAt: upstreamUpdatedAt } = after;
      const about = { eventId, calendarId, title, upstreamUpdatedAt };
      const isPrivate = after.private || (before?.private ?? false);
      const answers = isAnswers(diff);
      changes.push({ ...diff, ...about, answers, private: isPrivate, cause: causeOf(eventId) });
    }
    if (diff || !before || isNovel(before, after)) novel.push(after.id);
    if (before && mayMatter(before, after)) mattering.push(after.id);
  };
  for (const event of found.events) record(stored.get(event.id), event);
  for (const event of found.cancelled) record(event, { ...event, deleted: true });
  return { changes, novel, mattering };
}

/** Gives new occurrences the keys of the meetings that they belong to; the others have their own. */
async function placeNew(
  tx: Transaction,
  calendarId: string,
  events: Hashed[],
  stored: Map<string, StoredEvent>,
): Promise<Hashed[]> {
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
  { events, missing }: { events: Hashed[]; missing: string[] },
  stored: Map<string, StoredEvent>,
): Promise<{ events: Hashed[]; missing: string[] }> {
  const doubtful = events.filter((event) => isDoubtful(stored.get(event.id), event));
  if (doubtful.length === 0) return { events, missing };
  const ids = doubtful.map((event) => event.id);
  const again = await fetchEach(held, ids, await renewLease(held));
  const believed = await admitted(held, again.events, again.fetchedAt);
  const second = new Map(believed.map((event) => [event.id, hashed(event)]));
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
    // What nobody is told of, and rules look at.
    stored.kind !== fetched.kind ||
    stored.personal !== fetched.personal ||
    stored.guestsHidden !== fetched.guestsHidden ||
    stored.rooms.join() !== fetched.rooms.join() ||
    stored.botParam?.name !== fetched.botParam?.name ||
    stored.botParam?.stamp?.bot !== fetched.botParam?.stamp?.bot ||
    stored.botParam?.stamp?.generation !== fetched.botParam?.stamp?.generation ||
    (stored.botParam === null) !== (fetched.botParam === null)
  );
}
