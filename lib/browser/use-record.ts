"use client";

import { useRef, useState } from "react";
import { type ScopedMutator, useSWRConfig } from "swr";
import type { BotView } from "@/lib/domain/bot-view";
import type { EventView } from "@/lib/domain/event-view";
import { ApiFailure, fetchJson } from "./fetch-json";
import { botKey } from "./keys";
import { type CachedEvents, isWanted, mapMeeting, type Wish, withWish } from "./meeting-copies";

type BotAnswer = { bot: BotView | null; settled?: false };

export type Recording = {
  /** A bot is wanted: what the switch shows, a click ahead of the server. */
  on: boolean;
  /** A click is on its way to the server. */
  pending: boolean;
  /** The wish is kept, and Meeting BaaS hasn't shown it yet: "waiting for Meeting BaaS". */
  waiting: boolean;
  /** Why the last click was taken back. */
  error: ApiFailure | null;
  record: () => Promise<void>;
  cancel: () => Promise<void>;
  /** Repeats the click that failed. */
  retry: () => Promise<void>;
};

/** Sends a bot to the event's meeting or calls it off; shown at once on all copies of the meeting. */
export function useRecord(event: EventView): Recording {
  const { cache, mutate } = useSWRConfig();
  const [wish, setWish] = useState<Wish | null>(null);
  const [failed, setFailed] = useState<{ wish: Wish; error: ApiFailure } | null>(null);
  const clicks = useRef(0);

  async function ask(wanted: Wish): Promise<void> {
    clicks.current += 1;
    const click = clicks.current;
    setWish(wanted);
    setFailed(null);
    const answer = inTurn(event.meetingId, () => send(event.id, wanted));
    showOnCopies(event.meetingId, wanted, answer, [...cache.keys()], mutate);
    const error = await answer.then(() => null, asFailure);
    // What became of a click counts only until the next one.
    if (click !== clicks.current) return;
    setWish(null);
    if (error) setFailed({ wish: wanted, error });
  }

  return {
    on: wish ? wish === "record" : isWanted(event),
    pending: wish !== null,
    waiting: wish === null && event.bot !== null && !event.bot.settled && !event.bot.foreign,
    error: failed?.error ?? null,
    record: () => ask("record"),
    cancel: () => ask("skip"),
    retry: async () => {
      if (failed) await ask(failed.wish);
    },
  };
}

function asFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  throw error;
}

function send(eventId: string, wish: Wish): Promise<BotAnswer> {
  return fetchJson<BotAnswer>(botKey(eventId), { method: wish === "record" ? "POST" : "DELETE" });
}

/** The last request of each meeting that is under way. */
const turns = new Map<string, Promise<unknown>>();

/** Two quick clicks must reach the server in the order in which they were made. */
function inTurn<T>(meetingId: string, request: () => Promise<T>): Promise<T> {
  const turn = (turns.get(meetingId) ?? Promise.resolve()).then(request, request);
  turns.set(meetingId, turn);
  const leave = () => {
    if (turns.get(meetingId) === turn) turns.delete(meetingId);
  };
  turn.then(leave, leave);
  return turn;
}

/**
 * Paints the wish on every cached copy, then the answer, or what was there before. Key by key: for
 * a filter of keys SWR would compute the optimistic value once and put it under all of them.
 */
function showOnCopies(
  meetingId: string,
  wish: Wish,
  answer: Promise<BotAnswer>,
  keys: string[],
  mutate: ScopedMutator,
): void {
  const wished = (cached: CachedEvents) =>
    mapMeeting(cached, meetingId, (event) => withWish(event, wish));
  for (const key of keys) {
    if (!/^\/api\/events(\?|\/[^/]+$)/.test(key)) continue;
    mutate<CachedEvents, BotAnswer>(key, answer, {
      optimisticData: (committed) => wished(committed),
      populateCache: ({ bot }, committed) =>
        mapMeeting(wished(committed), meetingId, (event) => ({ ...event, bot })),
      rollbackOnError: true,
    }).catch(() => {
      // Whoever clicked is told by the answer itself.
    });
  }
}
