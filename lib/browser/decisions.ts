"use client";

import { type ApiFailure, fetchJson } from "@/lib/browser/api/fetch-json";
import { botKey, decisionKey } from "@/lib/browser/api/keys";
import {
  type Asked,
  ownChoice,
  withChoice,
  withPending,
  withSeriesChoice,
} from "@/lib/browser/pending/meeting-copies";
import { useClick } from "@/lib/browser/pending/use-click";
import { type Failure, type OnFailure, usePending } from "@/lib/browser/pending/use-pending";
import { isWanted } from "@/lib/domain/bot-actions";
import type { BotView } from "@/lib/domain/views/bot-view";
import type { Choice, EventView, GridEvent } from "@/lib/domain/views/event-view";

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
  /** Whether it was granted. */
  record: () => Promise<boolean>;
  cancel: () => Promise<boolean>;
  /** Repeats the click that failed. */
  retry: () => Promise<void>;
};

/** Sends a bot to the event's meeting or calls it off; shown at once on all copies of the meeting. */
export function useRecord(event: GridEvent, now: number, onFailure: OnFailure<Asked>): Recording {
  const click = useClick();
  const { id, meetingId } = event;
  const isCopy = (one: GridEvent) => one.meetingId === meetingId;

  const clicks = usePending((asked: Asked) => {
    const granted = <One extends GridEvent>(one: One) =>
      isCopy(one) ? withPending(one, asked) : one;
    return click<BotAnswer>(
      {
        pending: granted,
        answered: (one, _, { bot }) => (isCopy(one) ? { ...granted(one), bot } : one),
      },
      inTurn(meetingId, () => askForBot(id, asked)),
    );
  }, onFailure);

  const { pending, failed } = clicks;
  return {
    on: pending ? pending === "record" : isWanted(event, now),
    pending: pending !== null,
    waiting: pending === null && event.bot !== null && !event.bot.settled && !event.bot.foreign,
    error: failed?.error ?? null,
    record: () => clicks.ask("record"),
    cancel: () => clicks.ask("skip"),
    retry: async () => failed?.retry(),
  };
}

export type Decided = { choice: Choice; series: boolean };

export type Decisions = {
  /** What stands for this event alone; "rules" where it follows the series or the rules. */
  own: Choice;
  /** What stands for the series in this event's calendar. */
  series: Choice;
  pending: boolean;
  /** Why the last choice was taken back. */
  failed: Failure<Decided> | null;
  /** Whether it was granted. */
  choose: (choice: Choice, series: boolean) => Promise<boolean>;
  retry: () => Promise<void>;
};

/** Decides about an event or about its series; shown at once on all that it concerns. */
export function useDecision(event: EventView, onFailure: OnFailure<Decided>): Decisions {
  const click = useClick();
  const { id, meetingId } = event;
  const isCopy = (one: GridEvent) => one.meetingId === meetingId;

  const clicks = usePending(({ choice, series }: Decided) => {
    const granted = <One extends GridEvent>(one: One, calendarIds: readonly string[]) => {
      if (series) return withSeriesChoice(one, event, choice, calendarIds, Date.now());
      return isCopy(one) ? withChoice(one, choice) : one;
    };
    return click<EventView>(
      {
        pending: granted,
        answered: (one, calendarIds, { bot, decision, seriesDecision }) =>
          isCopy(one)
            ? { ...one, bot, decision, ...(one.id === id && { seriesDecision }) }
            : granted(one, calendarIds),
      },
      inTurn(meetingId, () =>
        fetchJson<EventView>(decisionKey(id), {
          method: "PUT",
          body: JSON.stringify({ choice, series }),
        }),
      ),
    );
  }, onFailure);

  const { pending, failed } = clicks;
  return {
    own: pending ? (pending.series ? "rules" : pending.choice) : ownChoice(event),
    series: pending?.series ? pending.choice : (event.seriesDecision?.choice ?? "rules"),
    pending: pending !== null,
    failed,
    choose: (choice, series) => clicks.ask({ choice, series }),
    retry: async () => failed?.retry(),
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
