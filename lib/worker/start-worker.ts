import { setTimeout as delay } from "node:timers/promises";
import { listen } from "@/lib/store/database/listen";
import { startClock } from "./clock";
import { kinds } from "./kinds";
import { startRunner } from "./runner";

export type Worker = {
  /**
   * Takes no more work; resolves once what is under way has ended, or soon after `graceMilliseconds`
   * with its syncs left to other processes, which may begin them at once.
   */
  stop(graceMilliseconds: number): Promise<void>;
};

/** Starts running what is due, on any number of processes at once. */
export function startWorker(): Worker {
  const runners = new Map(kinds.map((kind) => [kind, startRunner(kind)]));
  const wake = (name: string | null) => {
    for (const [kind, runner] of runners) if (name === null || kind.name === name) runner.wake();
  };
  const unlisten = listen({
    onNotice: ({ topic, id }) => {
      if (topic === "work") wake(id);
    },
    onConnect: () => wake(null),
  });
  const stopClock = startClock(runners);
  return {
    async stop(graceMilliseconds) {
      unlisten();
      stopClock();
      const all = [...runners.values()];
      const ended = Promise.all(all.map((runner) => runner.stop()));
      await Promise.race([ended, delay(graceMilliseconds, undefined, { ref: false })]);
      await Promise.all(all.map((runner) => runner.release()));
    },
  };
}
