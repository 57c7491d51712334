import type { Cache, ScopedMutator } from "swr";
import type { CachedEvents } from "./meeting-copies";

type Paint<Answer> = {
  /** How it will look once the wish is granted. */
  wished: (cached: CachedEvents) => CachedEvents;
  /** How it looks by the answer. */
  granted: (cached: CachedEvents, answer: Answer) => CachedEvents;
};

/**
 * Paints a wish on all cached events, then the answer, or what was there before. Key by key: for
 * a filter of keys SWR would compute the optimistic value once and put it under all of them.
 */
export function paintEvents<Answer>(
  { wished, granted }: Paint<Answer>,
  answer: Promise<Answer>,
  cache: Cache,
  mutate: ScopedMutator,
): void {
  for (const key of [...cache.keys()]) {
    if (!/^\/api\/events(\?|\/[^/]+$)/.test(key)) continue;
    mutate<CachedEvents, Answer>(key, answer, {
      optimisticData: (committed) => wished(committed),
      populateCache: (answered, committed) => granted(wished(committed), answered),
      rollbackOnError: true,
    }).catch(() => {
      // Whoever clicked is told by the answer itself.
    });
  }
}
