/** Who waits for a call: whoever clicked, before who wants to see something, before nobody. */
export type Rank = "click" | "view" | "background";

export type Pace = {
  /** Resolves when a call may start; those of a higher rank go first. */
  wait(rank: Rank): Promise<void>;
  /**
   * Another rate from now on; at 0 calls wait.
   * @param clicked whether people's clicks come here: else nothing is kept back for them
   */
  setRate(perSecond: number, clicked?: boolean): void;
};

const ranks: Rank[] = ["click", "view", "background"];

/** The share of the budget that the background may use; the rest is kept for people's clicks. */
const besideClicks = 0.8;

/**
 * Spaces calls evenly, so that within no second more than `perSecond` start. A call that somebody
 * waits for is always the next one, after a shorter gap than others.
 */
export function createPace(initialRate: number): Pace {
  let gap = 1000 / initialRate;
  let backgroundShare = besideClicks;
  let startedAt = Number.NEGATIVE_INFINITY;
  const lines: Record<Rank, (() => void)[]> = { click: [], view: [], background: [] };
  let timer: NodeJS.Timeout | undefined;

  function release(): void {
    clearTimeout(timer);
    const rank = ranks.find((one) => lines[one].length > 0);
    if (!rank || gap === Number.POSITIVE_INFINITY) return;
    const pause = rank === "background" ? gap / backgroundShare : gap;
    const left = startedAt + pause - performance.now();
    if (left > 0) {
      timer = setTimeout(release, Math.ceil(left));
      return;
    }
    startedAt = performance.now();
    lines[rank].shift()?.();
    release();
  }

  return {
    wait: (rank) =>
      new Promise((resolve) => {
        lines[rank].push(resolve);
        release();
      }),
    setRate(rate, clicked = true) {
      gap = 1000 / rate;
      backgroundShare = clicked ? besideClicks : 1;
      release();
    },
  };
}
