import { onInterrupt } from "./command/on-interrupt";
import { prepare } from "./launch/prepare";
import { settings } from "./launch/settings";

/** `npm run worker`: the loops alone, beside web servers that run with WORKER=off. */
export async function main(): Promise<number> {
  settings(process.env);
  await prepare();
  const { startWorker } = await import("@/lib/worker/start-worker");
  const { shareUpstream } = await import("@/lib/worker/share-upstream");
  const stopSharing = shareUpstream();
  const worker = startWorker();
  console.log("The worker runs; Ctrl+C stops it.");
  await new Promise<void>((resolve) => onInterrupt(resolve));
  await worker.stop(8_000);
  stopSharing();
  return 0;
}
