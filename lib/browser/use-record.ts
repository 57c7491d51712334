"use client";

import { useSWRConfig } from "swr";
import { type ApiFailure, fetchJson } from "@/lib/browser/api/fetch-json";
import { botKey } from "@/lib/browser/api/keys";
import { inTurn } from "@/lib/browser/cache/in-turn";
import { isWanted, mapMeeting, type Wish, withWish } from "@/lib/browser/pending/meeting-copies";
import { paintEvents } from "@/lib/browser/pending/paint-events";
import { useWish } from "@/lib/browser/pending/use-pending";
import type { BotView } from "@/lib/domain/views/bot-view";
import type { EventView } from "@/lib/domain/views/event-view";

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
  const { id, meetingId } = event;

  const wishes = useWish((wish: Wish) => {
    const answer = inTurn(meetingId, () => send(id, wish));
    paintEvents(
      {
        wished: (cached) => mapMeeting(cached, meetingId, (copy) => withWish(copy, wish)),
        granted: (cached, { bot }) => mapMeeting(cached, meetingId, (copy) => ({ ...copy, bot })),
      },
      answer,
      cache,
      mutate,
    );
    return answer;
  });

  const { pending, failed } = wishes;
  return {
    on: pending ? pending === "record" : isWanted(event),
    pending: pending !== null,
    waiting: pending === null && event.bot !== null && !event.bot.settled && !event.bot.foreign,
    error: failed?.error ?? null,
    record: () => wishes.make("record"),
    cancel: () => wishes.make("skip"),
    retry: wishes.retry,
  };
}

function send(eventId: string, wish: Wish): Promise<BotAnswer> {
  return fetchJson<BotAnswer>(botKey(eventId), { method: wish === "record" ? "POST" : "DELETE" });
}
