const kept = globalThis as { callboardWorker?: { stop(): Promise<void> } };

/** Runs once when a server starts: checks the environment, and starts the worker's loops. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("./lib/env");
  if (env().WORKER === "off" || kept.callboardWorker) return;
  const { startWorker } = await import("./lib/worker/start-worker");
  kept.callboardWorker = startWorker();
}
