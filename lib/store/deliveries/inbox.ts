import { randomUUID } from "node:crypto";
import { isRefusedData } from "@/lib/store/database/refused-data";
import { HeldUp } from "@/lib/store/database/unavailable";
import {
  type Arrival,
  countRepetition,
  type Kept,
  keepDeliveries,
  statementsAtOnce,
} from "./keep-deliveries";
import type { NewDelivery } from "./new-delivery";

export type Recorded = {
  id: string;
  duplicate: boolean;
  /** The kind of work that is due because of it. */
  work: "calendars" | "reports" | "account" | null;
};

/** Those that wait for the next statement, and for the same answer. */
type Waiting = Arrival & {
  since: number;
  answers: { resolve(recorded: Recorded): void; reject(error: unknown): void }[];
};

/** A statement that takes longer waits for somebody's rows: others needn't wait for it. */
const heldUpMilliseconds = 50;
/** Whoever waits so long for the statements before his is told to come again. */
const longestMilliseconds = 5_000;
/** So much goes into one statement. */
const mostRows = 200;
const mostCharacters = 4_000_000;

type State = {
  /** By their keys, or ids where they have none; the oldest first. */
  waiting: Map<string, Waiting>;
  /** Groups, with when their statement began. */
  underWay: Map<Waiting[], number>;
  /** Looks for those that wait too long. */
  sweep: NodeJS.Timeout | undefined;
};
const shared = globalThis as { callboardInbox?: State };

/** The process's one, though a bundle may load this file many times. */
shared.callboardInbox ??= { waiting: new Map(), underWay: new Map(), sweep: undefined };
const state = shared.callboardInbox;

/**
 * Keeps a delivery and asks for its calendar's sync; resolves once that is committed. Nothing waits
 * while nothing is under way; what comes meanwhile is committed together. A repetition within 10
 * minutes of the first is counted on that one's row and asks for nothing; of concurrent identical
 * ones exactly one is the first: here they are gathered, and the unique key sees to other processes.
 */
export function recordDelivery(delivery: NewDelivery): Promise<Recorded> {
  return new Promise((resolve, reject) => {
    const answer = { resolve, reject };
    const id = randomUUID();
    const key = delivery.dedupKey ?? id;
    const same = state.waiting.get(key);
    if (same) {
      same.times += 1;
      same.answers.push(answer);
    } else {
      const since = performance.now();
      state.waiting.set(key, { id, delivery, times: 1, answers: [answer], since });
      begin();
      if (state.waiting.size > 0) state.sweep ??= setTimeout(sweep, 1_000);
    }
  });
}

/** All statements may be held up by others' rows, or by a server that has fallen silent. */
function sweep(): void {
  const tooOld = performance.now() - longestMilliseconds;
  for (const [key, { since, answers }] of state.waiting) {
    if (since > tooOld) continue;
    state.waiting.delete(key);
    for (const { reject } of answers) reject(new HeldUp());
  }
  state.sweep = state.waiting.size > 0 ? setTimeout(sweep, 1_000) : undefined;
}

/** One statement after the other: two at once would each do half, at the cost of more. */
function begin(): void {
  const { underWay } = state;
  const heldUpSince = performance.now() - heldUpMilliseconds;
  if (underWay.size === statementsAtOnce) return;
  if ([...underWay.values()].some((began) => began > heldUpSince)) return;
  const group = takeGroup();
  if (group.length === 0) return;
  underWay.set(group, performance.now());
  const timer = setTimeout(begin, heldUpMilliseconds + 1);
  void keep(group).finally(() => {
    clearTimeout(timer);
    underWay.delete(group);
    begin();
  });
}

/**
 * The oldest that wait, but for those of calendars that a statement is held up with: they would only
 * wait for the same rows.
 */
function takeGroup(): Waiting[] {
  const busy = new Set(
    [...state.underWay.keys()].flat().map(({ delivery }) => delivery.calendarId),
  );
  const group: Waiting[] = [];
  let characters = 0;
  for (const [key, one] of state.waiting) {
    const { calendarId, body } = one.delivery;
    if (calendarId !== null && busy.has(calendarId)) continue;
    characters += body.length;
    if (group.length === mostRows || (group.length > 0 && characters > mostCharacters)) break;
    group.push(one);
    state.waiting.delete(key);
  }
  return group;
}

/** One that Postgres refuses fails by itself: then each is kept alone. */
async function keep(group: Waiting[]): Promise<void> {
  try {
    const kept = new Map((await keepDeliveries(group)).map((row) => [row.id, row]));
    await Promise.all(group.map((one) => answer(one, kept.get(one.id))));
  } catch (error) {
    if (group.length > 1 && isRefusedData(error)) {
      for (const one of group) await keep([one]);
      return;
    }
    for (const { answers } of group) for (const { reject } of answers) reject(error);
  }
}

async function answer(one: Waiting, kept: Kept | undefined): Promise<void> {
  const { delivery, id, times, answers } = one;
  if (kept) {
    answers.forEach(({ resolve }, place) => {
      resolve({ id, duplicate: place > 0, work: place > 0 ? null : workOf(delivery, kept) });
    });
    return;
  }
  try {
    const first = delivery.dedupKey && (await countRepetition(delivery.dedupKey, times));
    // Its key is free by now.
    if (!first) return await keep([one]);
    for (const { resolve } of answers) resolve({ id: first, duplicate: true, work: null });
  } catch (error) {
    for (const { reject } of answers) reject(error);
  }
}

function workOf({ kind }: NewDelivery, { calendarKnown }: Kept): Recorded["work"] {
  if (kind === "ignored") return null;
  if (kind === "bot_reported") return "reports";
  return calendarKnown ? "calendars" : "account";
}
