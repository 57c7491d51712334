import { readTimings } from "@/lib/metrics";
import { onInterrupt } from "./command/on-interrupt";
import { prepare } from "./launch/prepare";
import { settings } from "./launch/settings";

/** Beside a web server they are in its metrics, so late. */
const toldMilliseconds = 2_000;

/** `npm run worker`: the loops alone, beside a web server of `npm start` or several with WORKER=off. */
export async function main(): Promise<number> {
  settings(process.env);
  await prepare();
  const { startWorker } = await import("@/lib/worker/start-worker");
  const { shareUpstream } = await import("@/lib/worker/share-upstream");
  const stopSharing = shareUpstream({ works: true, serves: false });
  const worker = startWorker();
  const telling = setInterval(tellTimings, toldMilliseconds);
  // Beside a web server it is one of several, and they are stopped together.
  console.log(process.connected ? "The worker runs." : "The worker runs; Ctrl+C stops it.");
  await new Promise<void>((resolve) => onInterrupt(resolve));
  clearInterval(telling);
  await worker.stop(8_000);
  stopSharing();
  return 0;
}

async function tellTimings(): Promise<void> {
  if (process.connected) process.send?.({ timings: await readTimings() });
}
