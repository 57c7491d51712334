export type Pace = {
  /** Resolves when a call may start; calls that people wait for go first. */
  wait(urgent: boolean): Promise<void>;
  /** Another rate from now on. */
  setRate(perSecond: number): void;
};

/** The share of the budget that only calls people wait for may use. */
const reserved = 0.2;

/**
 * Spaces calls so that on average no more than `perSecond` start in a second, with a burst of one
 * second's worth after a pause. Of that, a fifth is kept for people's clicks.
 */
export function createPace(initialRate: number): Pace {
  let perSecond = initialRate;
  let most = Math.max(perSecond, 1);
  let kept = most > 1 ? most * reserved : 0;
  const urgentOnes: (() => void)[] = [];
  const others: (() => void)[] = [];
  let tokens = most;
  let filledAt = performance.now();
  let timer: NodeJS.Timeout | undefined;

  function refill(): void {
    const now = performance.now();
    tokens = Math.min(most, tokens + ((now - filledAt) / 1000) * perSecond);
    filledAt = now;
  }

  function release(): void {
    timer = undefined;
    refill();
    while (tokens >= 1 && urgentOnes.length > 0) start(urgentOnes);
    while (tokens >= 1 + kept && others.length > 0) start(others);
    if (urgentOnes.length > 0) sleepUntil(1);
    else if (others.length > 0) sleepUntil(1 + kept);
  }

  function start(line: (() => void)[]): void {
    tokens -= 1;
    line.shift()?.();
  }

  function sleepUntil(needed: number): void {
    const milliseconds = ((needed - tokens) / perSecond) * 1000;
    timer = setTimeout(release, Math.max(1, Math.ceil(milliseconds)));
  }

  return {
    wait: (urgent) =>
      new Promise((resolve) => {
        (urgent ? urgentOnes : others).push(resolve);
        clearTimeout(timer);
        release();
      }),
    setRate(rate) {
      refill();
      perSecond = rate;
      most = Math.max(rate, 1);
      kept = most > 1 ? most * reserved : 0;
      clearTimeout(timer);
      release();
    },
  };
}
