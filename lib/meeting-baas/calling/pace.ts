export type Pace = {
  /** Resolves when a call may start; calls that people wait for go first. */
  wait(urgent: boolean): Promise<void>;
  /** Another rate from now on. */
  setRate(perSecond: number): void;
};

/** The share of the budget that the background may use; the rest is kept for people's clicks. */
const backgroundShare = 0.8;

/**
 * Spaces calls evenly, so that within no second more than `perSecond` start. A call that somebody
 * waits for is always the next one, after a shorter gap than others.
 */
export function createPace(initialRate: number): Pace {
  let gap = 1000 / initialRate;
  let startedAt = Number.NEGATIVE_INFINITY;
  const urgentOnes: (() => void)[] = [];
  const others: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;

  function release(): void {
    clearTimeout(timer);
    const line = urgentOnes.length > 0 ? urgentOnes : others;
    if (line.length === 0) return;
    const pause = line === urgentOnes ? gap : gap / backgroundShare;
    const left = startedAt + pause - performance.now();
    if (left > 0) {
      timer = setTimeout(release, Math.ceil(left));
      return;
    }
    startedAt = performance.now();
    line.shift()?.();
    release();
  }

  return {
    wait: (urgent) =>
      new Promise((resolve) => {
        (urgent ? urgentOnes : others).push(resolve);
        release();
      }),
    setRate(rate) {
      gap = 1000 / rate;
      release();
    },
  };
}
