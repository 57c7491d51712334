"use client";

import { useSWRConfig } from "swr";
import { type ApiFailure, fetchJson } from "@/lib/browser/api/fetch-json";
import { decisionKey } from "@/lib/browser/api/keys";
import { inTurn } from "@/lib/browser/cache/in-turn";
import {
  mapEvents,
  mapMeeting,
  ownChoice,
  withChoice,
  withSeriesChoice,
} from "@/lib/browser/pending/meeting-copies";
import { paintEvents } from "@/lib/browser/pending/paint-events";
import { useWish } from "@/lib/browser/pending/use-pending";
import type { Choice, EventView } from "@/lib/domain/views/event-view";

type Decided = { choice: Choice; series: boolean };

export type Decisions = {
  /** What stands for this event alone; "rules" where it follows the series or the rules. */
  own: Choice;
  /** What stands for the series in this event's calendar. */
  series: Choice;
  pending: boolean;
  /** Why the last choice was taken back. */
  failed: { series: boolean; error: ApiFailure } | null;
  choose: (choice: Choice, series: boolean) => Promise<void>;
  retry: () => Promise<void>;
};

/** Decides about an event or about its series; shown at once on all that it concerns. */
export function useDecision(event: EventView): Decisions {
  const { cache, mutate } = useSWRConfig();
  const { id, meetingId } = event;

  const wishes = useWish(({ choice, series }: Decided) => {
    const answer = inTurn(meetingId, () =>
      fetchJson<EventView>(decisionKey(id), {
        method: "PUT",
        body: JSON.stringify({ choice, series }),
      }),
    );
    paintEvents(
      {
        wished: (cached) =>
          series
            ? mapEvents(cached, (one) => withSeriesChoice(one, event, choice, Date.now()))
            : mapMeeting(cached, meetingId, (copy) => withChoice(copy, choice)),
        granted: (cached, { bot, decision, seriesDecision }) =>
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

  const { pending, failed } = wishes;
  return {
    own: pending ? (pending.series ? "rules" : pending.choice) : ownChoice(event),
    series: pending?.series ? pending.choice : (event.seriesDecision?.choice ?? "rules"),
    pending: pending !== null,
    failed: failed && { series: failed.wish.series, error: failed.error },
    choose: (choice, series) => wishes.make({ choice, series }),
    retry: wishes.retry,
  };
}
