import { log } from "@/lib/log";
import { isUnavailable } from "@/lib/store/database/unavailable";

export type Loop = {
  /** Looks for work now. */
  wake(): void;
  /** Takes no more work; resolves once what is under way has ended. */
  stop(): Promise<void>;
};

/** How often a loop looks by itself: a nudge may be lost, and some work falls due by time alone. */
const lookMilliseconds = 1_000;
const pauseAfterFailureMilliseconds = 2_000;

/**
 * Looks for work and runs it, `atOnce` pieces at a time.
 * @param claim takes one piece that is due and returns how to run it; null when nothing is due
 */
export function createLoop(
  name: string,
  atOnce: number,
  claim: () => Promise<(() => Promise<unknown>) | null>,
): Loop {
  const running = new Set<Promise<unknown>>();
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let stopped = false;
  let notBefore = 0;

  const failed = (error: unknown) => {
    notBefore = Date.now() + pauseAfterFailureMilliseconds;
    if (isUnavailable(error)) log().warn({ loop: name }, "database unavailable");
    else log().error({ loop: name, error: String(error).slice(0, 500) }, "work failed");
  };

  async function look(): Promise<void> {
    while (!stopped && running.size < atOnce && Date.now() >= notBefore) {
      const run = await claim();
      if (!run) return;
      const work = run().catch(failed);
      running.add(work);
      work.finally(() => {
        running.delete(work);
        wake();
      });
    }
  }

  function wake(): void {
    if (stopped) return;
    lookAgain = true;
    looking ??= (async () => {
      while (lookAgain) {
        lookAgain = false;
        await look().catch(failed);
      }
      looking = null;
    })();
  }

  const timer = setInterval(wake, lookMilliseconds);
  wake();
  return {
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await looking;
      await Promise.all(running);
    },
  };
}
