import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { processMark } from "../process/process-identity";

/**
 * Makes a folder for what this run leaves, and clears those of runs that are over: a run beside
 * this one keeps its own.
 */
export function resultsFolder(all: string): string {
  const own = join(all, processMark(process.pid) ?? "");
  mkdirSync(own, { recursive: true });
  for (const name of readdirSync(all)) {
    if (processMark(Number.parseInt(name, 10)) === name) continue;
    rmSync(join(all, name), { recursive: true, force: true });
  }
  return own;
}
