import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { log } from "@/lib/log";
import { type InterpretedBody, interpretBody } from "./interpret-body";

/** What takes longer than a few milliseconds. */
const largeBytes = 256 * 1024;

type Waiting = {
  bytes: Uint8Array;
  previousKey: boolean;
  resolve(interpreted: InterpretedBody): void;
};
type Told = { id: number; interpreted: InterpretedBody };

/** One for the process, though a bundle may load this file many times. */
type Apart = { worker: Worker; waiting: Map<number, Waiting>; last: number };
const kept = globalThis as { callboardBodies?: Apart | undefined };

/** Reads a delivery's body; a large one in a thread of its own, so that nobody waits behind it. */
export async function interpretApart(
  bytes: Uint8Array,
  previousKey: boolean,
): Promise<InterpretedBody> {
  if (bytes.byteLength < largeBytes) return interpretBody(bytes, previousKey);
  kept.callboardBodies ??= start();
  const { worker, waiting } = kept.callboardBodies;
  kept.callboardBodies.last += 1;
  const id = kept.callboardBodies.last;
  return new Promise((resolve) => {
    waiting.set(id, { bytes, previousKey, resolve });
    worker.postMessage({ id, bytes, previousKey });
  });
}

function start(): Apart {
  const file = join(process.cwd(), "lib/flows/intake/body-worker.mjs");
  // Asked for so, since a bundler would make a bundle of its own of what an imported one is given.
  const { Worker: Thread } = process.getBuiltinModule("node:worker_threads");
  const worker = new Thread(file);
  const apart: Apart = { worker, waiting: new Map(), last: 0 };
  worker.unref();
  worker.on("message", ({ id, interpreted }: Told) => {
    apart.waiting.get(id)?.resolve(interpreted);
    apart.waiting.delete(id);
  });
  worker.on("error", (error) => {
    log().error({ error: String(error).slice(0, 500) }, "large bodies can't be read apart");
  });
  // Slower, and nothing is lost; the next one gets another thread.
  worker.on("exit", () => {
    kept.callboardBodies = undefined;
    for (const { bytes, previousKey, resolve } of apart.waiting.values()) {
      resolve(interpretBody(bytes, previousKey));
    }
  });
  return apart;
}
