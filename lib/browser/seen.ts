"use client";

import { useState } from "react";
import { fetchJson } from "@/lib/browser/api/fetch-json";
import { seenKey } from "@/lib/browser/api/keys";
import { freshness } from "@/lib/browser/cache/freshness";
import { useRefetch } from "@/lib/browser/cache/use-refetch";
import type { ChangeView } from "@/lib/domain/views/change-view";
import type { SeenMark } from "@/lib/domain/views/seen-mark";

/** As many may be marked at once. */
const mostMarked = 1000;

/** Changes of one meeting: with them all is seen that was noticed of it before. */
export type Looked = { meetingId: string; changeIds: readonly string[] };

/** What was marked: all up to an instant, or some meetings, each up to a change. */
export type Mark = { until: string } | { upTo: ReadonlyMap<string, number> };

/** Marks changes as seen, a click ahead of the server. Each throws ApiFailure: the mark is taken back. */
export function useSeen() {
  const [marks, setMarks] = useState<readonly Mark[]>([]);
  const refetch = useRefetch();

  async function send(mark: Mark, parts: readonly SeenMark[]): Promise<void> {
    setMarks((before) => [...before, mark]);
    try {
      for (const part of parts)
        await fetchJson(seenKey, { method: "PUT", body: JSON.stringify(part) });
    } catch (error) {
      setMarks((before) => before.filter((one) => one !== mark));
      throw error;
    } finally {
      // Nobody is told of marks: what isn't shown at present is read again when it is.
      freshness.doubt(tellsOfSeen);
      void refetch(tellsOfSeen);
    }
  }

  return {
    marks,
    mark: (looked: readonly Looked[]) => send(markOf(looked), seenParts(looked)),
    markUntil: (until: string) => send({ until }, [{ until }]),
  };
}

/** Whether a change is seen, as far as the server said or somebody has just marked. */
export function isSeen(change: ChangeView, marks: readonly Mark[]): boolean {
  return (
    change.seen ||
    marks.some((mark) =>
      "until" in mark
        ? change.detectedAt <= mark.until
        : Number(change.id) <= (mark.upTo.get(change.meeting.id) ?? 0),
    )
  );
}

export function markOf(looked: readonly Looked[]): Mark {
  const upTo = new Map<string, number>();
  for (const { meetingId, changeIds } of looked)
    upTo.set(meetingId, Math.max(upTo.get(meetingId) ?? 0, ...changeIds.map(Number)));
  return { upTo };
}

/** As many at once as the API takes. */
export function seenParts(looked: readonly Looked[]): SeenMark[] {
  const ids = looked.flatMap(({ changeIds }) => changeIds);
  return Array.from({ length: Math.ceil(ids.length / mostMarked) }, (_, part) => ({
    changes: ids.slice(part * mostMarked, (part + 1) * mostMarked),
  }));
}

function tellsOfSeen(key: string): boolean {
  return /^\/api\/(changes\?|meetings\?|events\/[^/]+\/history)/.test(key);
}
