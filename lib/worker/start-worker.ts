import { setTimeout as delay } from "node:timers/promises";
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

/** Starts running what is due, on any number of processes at once. */
export function startWorker(): Worker {
  const runners = kinds.map(startRunner);
  const wake = () => {
    for (const runner of runners) runner.wake();
  };
  const unlisten = listen({
    onNotice: ({ topic }) => {
      if (topic === "work") wake();
    },
    onConnect: wake,
  });
  return {
    async stop(graceMilliseconds) {
      unlisten();
      const ended = Promise.all(runners.map((runner) => runner.stop()));
      await Promise.race([ended, delay(graceMilliseconds, undefined, { ref: false })]);
      await Promise.all(runners.map((runner) => runner.release()));
    },
  };
}
