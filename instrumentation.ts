import type { Timings } from "./lib/metrics";

const kept = globalThis as { callboardStarted?: true };

/** Runs once when a server starts: checks the environment, and starts the worker's loops. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || kept.callboardStarted) return;
  kept.callboardStarted = true;
  const { env } = await import("./lib/env");
  const { startWorker } = await import("./lib/worker/start-worker");
  const { shareUpstream } = await import("./lib/worker/share-upstream");
  const { keepTimingsBeside } = await import("./lib/metrics");
  const { openDoor } = await import("./lib/door/open-door");
  const { tameRequests } = await import("./lib/http/tame-requests");
  const { drainOnSignals } = await import("./lib/worker/drain-on-signals");
  hearTimings(keepTimingsBeside);
  tameRequests();
  openDoor();
  const works = env().WORKER !== "off";
  shareUpstream({ works, serves: true });
  const worker = works ? startWorker() : null;
  // In development Next restarts its server by signals of its own.
  if (process.env.NODE_ENV === "production") drainOnSignals(worker);
}

/** Under `npm start` the launcher passes on what the worker tells. */
function hearTimings(keep: (timings: Timings) => void): void {
  process.on("message", (message: { timings?: Timings } | null) => {
    if (message?.timings) keep(message.timings);
  });
  // Listening alone would keep a server that has closed from ending.
  process.channel?.unref();
}
