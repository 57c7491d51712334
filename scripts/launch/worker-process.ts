import type { ChildProcess } from "node:child_process";
import { type SpawnNodeOptions, spawnNode } from "../process/spawn-node";

/** Starts what `npm run worker` is, as a process beside this one. */
export function startWorkerProcess(options: SpawnNodeOptions = {}): ChildProcess {
  return spawnNode(["scripts/run.mjs", "worker"], options);
}
