import { env } from "@/lib/env";
import { hint } from "@/lib/flows/upstream/hint";
import { keepLease } from "@/lib/flows/upstream/keep-lease";
import { log } from "@/lib/log";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { metrics } from "@/lib/metrics";
import {
  finishSync,
  renewLease,
  type SyncEnd,
  type SyncLease,
} from "@/lib/store/calendars/calendar-sync";
import { LeaseLost } from "@/lib/store/database/lease-lost";
import { notify } from "@/lib/store/database/notify";
import { prisma, type Transaction } from "@/lib/store/database/prisma";
import { markProcessed } from "@/lib/store/deliveries/waiting-deliveries";
import {
  endQuarantine,
  type NewChange,
  storedEvents,
  unlistedEventIds,
} from "@/lib/store/events/mirror";
import { retrySoon } from "@/lib/store/health/failing";
import { type Applied, type ApplyContext, type ApplyEnd, applyEvents } from "./apply-events";
import { CalendarGone } from "./calendar-gone";
import { fewEvents } from "./differing-events";
import { type Fetched, fetchEach, listPages } from "./fetch-events";
import { guardCancellations } from "./guard-cancellations";
import { readAhead } from "./read-ahead";

/** More named events than this are cheaper to list. */
const mostFetchedEach = 20;
/** What is fetched one by one is kept in portions of this many, whatever fails later. */
const perFetch = 50;
const dayMilliseconds = 86_400_000;
const overlapMilliseconds = 10 * 60_000;

/**
 * One sync of a leased calendar, to its end. One whose lease is lost writes nothing, and its
 * successor tells.
 */
export async function syncCalendar(held: SyncLease): Promise<void> {
  const { calendarId } = held;
  const timer = timeSync();
  try {
    const changes = await keepLease(
      () => renewLease(held),
      () => mirrorCalendar(held, timer),
    );
    const deliveries = held.deliveries.map(({ id }) => id);
    const took = timer.end("done");
    log().info({ calendarId, deliveries, full: held.full, changes, took }, "calendar synced");
  } catch (error) {
    timer.end("failed");
    if (error instanceof LeaseLost) return log().warn({ calendarId }, error.message);
    throw error;
  }
  notify({ topic: "calendars", id: calendarId }, { topic: "deliveries", id: null });
  if (held.failing) await hint(retrySoon);
}

/** @returns the number of changes */
async function mirrorCalendar(held: SyncLease, timer: SyncTimer): Promise<number> {
  const { deliveries, claimedAt: fetchedSince } = held;
  const named = [...new Set(deliveries.flatMap((delivery) => delivery.eventIds))];
  // A bell without names, or reconciliation: the list tells what changed.
  const namesNothing =
    deliveries.length === 0 || deliveries.some((delivery) => delivery.eventIds.length === 0);
  const list = held.full || held.list || namesNothing || named.length > mostFetchedEach;

  const horizon = new Date(+fetchedSince + meetingBaas().events.reachDays * dayMilliseconds);
  const context: ApplyContext = {
    held,
    horizon,
    causeOf: causesOf(held),
    mayHoldQuarantined: held.hasQuarantined,
  };
  const all: Pick<Applied, "changes" | "novel"> = { changes: 0, novel: [] };
  const apply = async (fetched: Fetched, end?: ApplyEnd) => {
    const applied = await timer.applying(() => applyEvents(context, fetched, end));
    all.changes += applied.changes;
    all.novel.push(...applied.novel);
    return applied.isEnded;
  };
  const guard = guardCancellations(context);
  const waiting: Fetched[] = [];
  // A first import can't cancel anything, and shows page by page. Of any other pass the last portion
  // waits, to be written with the sync's end.
  const take = async (fetched: Fetched) => {
    if (held.initial) return void (await apply(fetched));
    waiting.push(await guard.keepBack(fetched));
    for (const portion of waiting.splice(0, waiting.length - 1)) await apply(portion);
  };

  const pass = list ? await listPass(context, fetchedSince, take) : null;
  const left = named.filter((id) => !pass?.seen.has(id));
  const unlisted = pass?.full
    ? await unlistedEventIds(held.calendarId, [...pass.seen], horizon)
    : [];
  const each = [...new Set([...left, ...unlisted])];
  for (let start = 0; start < each.length; start += perFetch) {
    const isFirst = start === 0 && !pass;
    const fetchedAt = isFirst ? fetchedSince : await renewLease(held);
    const ids = each.slice(start, start + perFetch);
    const stored = ids.length > fewEvents ? undefined : storedEvents(ids);
    // Whoever fetches in vain has no use for it.
    stored?.catch(() => undefined);
    const fetched = { ...(await fetchEach(held, ids, fetchedAt)), stored };
    if (fetched.missing.length > 0) await confirmCalendar(held.calendarId);
    await take(fetched);
  }
  const listed = pass && { ...pass.end, horizon };
  const shown = pass?.full ? [...pass.seen, ...each] : null;
  const end: ApplyEnd = (tx, novel) =>
    finish(tx, held, { novel: [...all.novel, ...novel], shown }, { fetchedSince, listed });
  // What else was found is there, even if the pass stops before it cancels anything.
  if (guard.holdsAny()) for (const portion of waiting.splice(0)) await apply(portion);
  const last = waiting[0] ?? (await guard.release());
  const isEnded = last ? await apply(last, end) : false;
  if (!isEnded) await prisma().$transaction((tx) => end(tx, []));
  return all.changes;
}

/**
 * A complete list pass: everything when a full one is owed, and what changed meanwhile; else what
 * was updated since the last one. Pages overlap in time, since upstream's clock isn't exact. What
 * changed during a first import a list soon after it tells.
 */
async function listPass(
  { held }: ApplyContext,
  fetchedSince: Date,
  take: (page: Fetched) => Promise<void>,
) {
  const seen = new Set<string>();
  let watermark = held.watermark;
  let pages = 0;
  const passes = held.initial ? ["full"] : held.full ? ["full", "delta"] : ["delta"];
  for (const kind of passes) {
    const since = kind === "delta" && watermark ? watermark.getTime() - overlapMilliseconds : null;
    let first: Date | null = null;
    for await (const page of readAhead(pagesOf(held, since))) {
      pages += page.pages;
      first ??= page.date;
      for (const { id } of [...page.events, ...page.unreadable]) seen.add(id);
      await take(page);
    }
    // A clock upstream that runs ahead must not hide what is updated until then.
    if (first) watermark = new Date(Math.min(+first, +fetchedSince));
  }
  const again = held.initial && pages > 1;
  const end = { full: held.full, again, watermark: watermark ?? fetchedSince };
  return { seen, full: held.full, end };
}

async function* pagesOf(held: SyncLease, since: number | null) {
  try {
    yield* listPages(held, since === null ? null : new Date(since));
  } catch (error) {
    if (isNotFound(error)) await confirmCalendar(held.calendarId);
    throw error;
  }
}

/** Something of this calendar is missing: that counts only while the calendar itself answers. */
async function confirmCalendar(calendarId: string): Promise<void> {
  try {
    await meetingBaas().calendars.get(calendarId);
  } catch (error) {
    if (isNotFound(error)) throw new CalendarGone();
    throw error;
  }
}

type Answered = {
  novel: string[];
  /** After a full pass, whatever upstream has of this calendar. */
  shown: string[] | null;
};

async function finish(
  tx: Transaction,
  held: SyncLease,
  { novel, shown }: Answered,
  end: Omit<SyncEnd, "reconcileSeconds">,
): Promise<void> {
  const fresh = new Set(novel);
  const processed = held.deliveries.map(({ id, eventIds, recheck }) => {
    const stale = eventIds.filter((event) => !fresh.has(event));
    const nothingNew = eventIds.length > 0 ? stale.length > 0 : fresh.size === 0;
    return {
      id,
      recheckIds: nothingNew && !recheck && !held.initial ? stale : null,
    };
  });
  await markProcessed(tx, processed);
  if (shown) await endQuarantine(tx, held.calendarId, shown);
  await finishSync(tx, held, { ...end, reconcileSeconds: env().RECONCILE_SECONDS });
}

function isNotFound(error: unknown): boolean {
  return error instanceof UpstreamError && error.failure === "not_found";
}

/**
 * Why a sync notices a change of some event: the calendar's first import, else the oldest
 * delivery that named it or that named nothing, else a person's resync, else reconciliation.
 */
function causesOf(held: SyncLease): (eventId: string) => NewChange["cause"] {
  const naming = new Map<string, string>();
  const { deliveries } = held;
  for (const { id, eventIds } of deliveries) {
    for (const event of eventIds) if (!naming.has(event)) naming.set(event, id);
  }
  const unspecific = deliveries.find((delivery) => delivery.eventIds.length === 0)?.id;
  return (eventId) => {
    if (held.initial) return { kind: "initial", id: null };
    const delivery = naming.get(eventId) ?? unspecific;
    if (delivery) return { kind: "delivery", id: delivery };
    return { kind: held.fullAsked ? "resync" : "reconciliation", id: null };
  };
}

type SyncTimer = ReturnType<typeof timeSync>;

/** Times one sync; what isn't spent on applying counts as spent on fetching. */
function timeSync() {
  const began = performance.now();
  let applied = 0;
  return {
    async applying<T>(work: () => Promise<T>): Promise<T> {
      const start = performance.now();
      try {
        return await work();
      } finally {
        applied += performance.now() - start;
      }
    },
    /** @returns how long all of it took, in milliseconds */
    end(outcome: "done" | "failed"): number {
      const whole = performance.now() - began;
      const { syncSeconds } = metrics();
      syncSeconds.observe({ part: "apply", outcome }, applied / 1000);
      syncSeconds.observe({ part: "fetch", outcome }, (whole - applied) / 1000);
      return Math.round(whole);
    },
  };
}
