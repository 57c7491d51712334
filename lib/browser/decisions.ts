"use client";

import { useSWRConfig } from "swr";
import { type ApiFailure, fetchJson } from "@/lib/browser/api/fetch-json";
import { botKey, decisionKey } from "@/lib/browser/api/keys";
import {
  type Asked,
  mapEvents,
  mapMeeting,
  ownChoice,
  withChoice,
  withPending,
  withSeriesChoice,
} from "@/lib/browser/pending/meeting-copies";
import { paintEvents } from "@/lib/browser/pending/paint-events";
import { usePending } from "@/lib/browser/pending/use-pending";
import { isWanted } from "@/lib/domain/bot-actions";
import type { BotView } from "@/lib/domain/views/bot-view";
import type { Choice, EventView } from "@/lib/domain/views/event-view";

type BotAnswer = { bot: BotView | null; settled?: false };

export type Recording = {
  /** A bot is wanted: what the switch shows, a click ahead of the server. */
  on: boolean;
  /** A click is on its way to the server. */
  pending: boolean;
  /** What was chosen is kept, and Meeting BaaS hasn't shown it yet. */
  waiting: boolean;
  /** Why the last click was taken back. */
  error: ApiFailure | null;
  record: () => Promise<void>;
  cancel: () => Promise<void>;
  /** Repeats the click that failed. */
  retry: () => Promise<void>;
};

/** Sends a bot to the event's meeting or calls it off; shown at once on all copies of the meeting. */
export function useRecord(event: EventView, now: number): Recording {
  const { cache, mutate } = useSWRConfig();
  const { id, meetingId } = event;

  const clicks = usePending((asked: Asked) => {
    const answer = inTurn(meetingId, () => askForBot(id, asked));
    paintEvents(
      {
        pending: (cached) => mapMeeting(cached, meetingId, (copy) => withPending(copy, asked)),
        answered: (cached, { bot }) => mapMeeting(cached, meetingId, (copy) => ({ ...copy, bot })),
      },
      answer,
      cache,
      mutate,
    );
    return answer;
  });

  const { pending, failed } = clicks;
  return {
    on: pending ? pending === "record" : isWanted(event, now),
    pending: pending !== null,
    waiting: pending === null && event.bot !== null && !event.bot.settled && !event.bot.foreign,
    error: failed?.error ?? null,
    record: () => clicks.ask("record"),
    cancel: () => clicks.ask("skip"),
    retry: clicks.retry,
  };
}

type Decided = { choice: Choice; series: boolean };

export type Decisions = {
  /** What stands for this event alone; "rules" where it follows the series or the rules. */
  own: Choice;
  /** What stands for the series in this event's calendar. */
  series: Choice;
  pending: boolean;
  /** Why the last choice was taken back. */
  failed: { asked: Decided; error: ApiFailure } | null;
  choose: (choice: Choice, series: boolean) => Promise<void>;
  retry: () => Promise<void>;
};

/** Decides about an event or about its series; shown at once on all that it concerns. */
export function useDecision(event: EventView): Decisions {
  const { cache, mutate } = useSWRConfig();
  const { id, meetingId } = event;

  const clicks = usePending(({ choice, series }: Decided) => {
    const answer = inTurn(meetingId, () =>
      fetchJson<EventView>(decisionKey(id), {
        method: "PUT",
        body: JSON.stringify({ choice, series }),
      }),
    );
    paintEvents(
      {
        pending: (cached) =>
          series
            ? mapEvents(cached, (one) => withSeriesChoice(one, event, choice, Date.now()))
            : mapMeeting(cached, meetingId, (copy) => withChoice(copy, choice)),
        answered: (cached, { bot, decision, seriesDecision }) =>
          mapMeeting(cached, meetingId, (copy) => ({
            ...copy,
            bot,
            decision,
            ...(copy.id === id && { seriesDecision }),
          })),
      },
      answer,
      cache,
      mutate,
    );
    return answer;
  });

  const { pending, failed } = clicks;
  return {
    own: pending ? (pending.series ? "rules" : pending.choice) : ownChoice(event),
    series: pending?.series ? pending.choice : (event.seriesDecision?.choice ?? "rules"),
    pending: pending !== null,
    failed,
    choose: (choice, series) => clicks.ask({ choice, series }),
    retry: clicks.retry,
  };
}

function askForBot(eventId: string, asked: Asked): Promise<BotAnswer> {
  return fetchJson<BotAnswer>(botKey(eventId), { method: asked === "record" ? "POST" : "DELETE" });
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
