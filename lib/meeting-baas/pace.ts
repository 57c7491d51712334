/**
 * Spaces calls so that no more than `perSecond` start in a second, first come first served.
 * A burst of one second's worth may start at once after a pause.
 */
export function createPace(perSecond: number): () => Promise<void> {
  const gap = 1000 / perSecond;
  let nextStart = 0;
  return async () => {
    const now = performance.now();
    nextStart = Math.max(nextStart, now - 1000) + gap;
    const wait = nextStart - now;
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  };
}
