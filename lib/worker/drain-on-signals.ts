import { log } from "@/lib/log";
import { beginStopping } from "@/lib/stopping";
import type { Worker } from "./start-worker";

/** With Next's own wait for the requests under way, within ten seconds. */
const grace = 6_000;
const longest = 9_500;

/**
 * Has a web server that is told to end first finish its work: the live streams close, syncs and
 * calls of Meeting BaaS end, then Next closes the server as it would have at once.
 */
export function drainOnSignals(worker: Worker | null): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const next = process.listeners(signal);
    process.removeAllListeners(signal);
    process.once(signal, async () => {
      log().info({ signal }, "stopping");
      // The requests under way may take longer than anyone waits for.
      setTimeout(() => process.exit(0), longest).unref();
      beginStopping();
      await worker
        ?.stop(grace)
        .catch((error) => log().error({ error: String(error) }, "stopping failed"));
      // Next ends with 128 and the signal's number, as if it had been cut off.
      process.once("exit", () => {
        process.exitCode = 0;
      });
      for (const listener of next) listener(signal);
    });
  }
}
