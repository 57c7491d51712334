import { setTimeout as delay } from "node:timers/promises";
import { shareBudget } from "@/lib/flows/upstream/share-budget";
import { listen } from "@/lib/store/database/listen";
import { kinds } from "./kinds";
import { startRunner } from "./runner";

export type Worker = {
  /**
   * Takes no more work; resolves once what is under way has ended, or soon after `graceMilliseconds`
   * with its syncs left to other processes, which may begin them at once.
   */
  stop(graceMilliseconds: number): Promise<void>;
};

const shareMilliseconds = 10_000;

/** Starts running what is due, on any number of processes at once. */
export function startWorker(): Worker {
  const runners = kinds.map(startRunner);
  const wake = () => {
    for (const runner of runners) runner.wake();
  };
  // While the database is away nothing is called, and the former share will do.
  const share = () => void shareBudget().catch(() => undefined);
  const sharing = setInterval(share, shareMilliseconds);
  const unlisten = listen({
    onNotice: ({ topic }) => {
      if (topic === "work") wake();
    },
    onConnect: () => {
      share();
      wake();
    },
  });
  return {
    async stop(graceMilliseconds) {
      clearInterval(sharing);
      unlisten();
      const ended = Promise.all(runners.map((runner) => runner.stop()));
      await Promise.race([ended, delay(graceMilliseconds, undefined, { ref: false })]);
      await Promise.all(runners.map((runner) => runner.release()));
    },
  };
}
