import { log } from "@/lib/log";
import { dueSoon } from "@/lib/store/database/due-soon";
import type { Kind, Runner } from "./runner";

/** A nudge may be lost, and some work falls due by time alone. */
const lookMilliseconds = 1_000;

/**
 * Wakes runners once a second whose work is due, and at its time what falls due until the next look:
 * one statement tells for all of them.
 * @returns how to stop
 */
export function startClock(runners: Map<Pick<Kind<unknown>, "name" | "due">, Runner>): () => void {
  const timers = new Set<NodeJS.Timeout>();
  let looking = false;

  async function look(): Promise<void> {
    const ready = [...runners].filter(([, runner]) => runner.isReady());
    const soon = await dueSoon(ready.map(([kind]) => kind));
    for (const { name, dueIn } of soon) {
      const runner = ready.find(([kind]) => kind.name === name)?.[1];
      const timer = setTimeout(() => {
        timers.delete(timer);
        runner?.wake();
      }, dueIn);
      timers.add(timer);
    }
  }

  const tick = setInterval(async () => {
    if (looking) return;
    looking = true;
    await look().catch((error) => {
      log().warn({ error: String(error).slice(0, 500) }, "what is due isn't known");
      // One kind's trouble is none of the others': each sees for itself.
      for (const runner of runners.values()) runner.wake();
    });
    looking = false;
  }, lookMilliseconds);
  return () => {
    clearInterval(tick);
    for (const timer of timers) clearTimeout(timer);
  };
}
