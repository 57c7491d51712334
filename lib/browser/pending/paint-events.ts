import type { Cache, ScopedMutator } from "swr";
import type { CachedEvents } from "./meeting-copies";

type Paint<Answer> = {
  /** How it will look once what was asked is granted. */
  pending: (cached: CachedEvents) => CachedEvents;
  /** How it looks by the answer. */
  answered: (cached: CachedEvents, answer: Answer) => CachedEvents;
};

/**
 * Paints a click on all cached events, then the answer, or what was there before. Key by key: for
 * a filter of keys SWR would compute the optimistic value once and put it under all of them.
 */
export function paintEvents<Answer>(
  { pending, answered }: Paint<Answer>,
  answer: Promise<Answer>,
  cache: Cache,
  mutate: ScopedMutator,
): void {
  for (const key of [...cache.keys()]) {
    if (!/^\/api\/events(\?|\/[^/]+$)/.test(key)) continue;
    mutate<CachedEvents, Answer>(key, answer, {
      optimisticData: (committed) => pending(committed),
      populateCache: (given, committed) => answered(pending(committed), given),
      rollbackOnError: true,
    }).catch(() => {
      // Whoever clicked is told by the answer itself.
    });
  }
}
