import { metrics } from "@/lib/metrics";

export type SyncTimer = ReturnType<typeof timeSync>;

/** Times one sync; what isn't spent on applying counts as spent on fetching. */
export function timeSync() {
  const began = performance.now();
  let applied = 0;
  return {
    async applying<T>(work: () => Promise<T>): Promise<T> {
      const start = performance.now();
      try {
        return await work();
      } finally {
        applied += performance.now() - start;
      }
    },
    /** @returns how long all of it took, in milliseconds */
    end(outcome: "done" | "failed"): number {
      const whole = performance.now() - began;
      const { syncSeconds } = metrics();
      syncSeconds.observe({ part: "apply", outcome }, applied / 1000);
      syncSeconds.observe({ part: "fetch", outcome }, (whole - applied) / 1000);
      return Math.round(whole);
    },
  };
}
