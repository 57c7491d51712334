import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { projectRoot } from "../command/project-root";

const preload = new URL("./end-with-parent.mjs", import.meta.url).href;

type Output = "inherit" | "pipe" | "ignore" | number;

export type SpawnNodeOptions = {
  env?: Record<string, string | undefined>;
  /** Standard input, output and error: numbers are open files. */
  stdio?: ["ignore" | "pipe", Output, Output];
};

/** Starts a Node child in the project's folder which ends when this process does, however. */
export function spawnNode(args: string[], options: SpawnNodeOptions = {}): ChildProcess {
  const stdio: StdioOptions = [...(options.stdio ?? ["ignore", "inherit", "inherit"]), "ipc"];
  return spawn(process.execPath, ["--import", preload, ...args], {
    cwd: projectRoot,
    stdio,
    env: { ...process.env, ...options.env, CALLBOARD_LAUNCHER: String(process.pid) },
  });
}

/** Whether the child has ended, by itself or by a signal. */
export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Resolves to the exit code once the child has ended; a signal counts as 1. */
export function ended(child: ChildProcess): Promise<number> {
  if (hasEnded(child)) return Promise.resolve(child.exitCode ?? 1);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** Asks the child to end, and makes it end when it hasn't within the grace period. */
export async function endChild(
  child: ChildProcess,
  signal: NodeJS.Signals = "SIGTERM",
  graceMilliseconds = 12_000,
): Promise<void> {
  if (hasEnded(child)) return;
  child.kill(signal);
  const timer = setTimeout(() => child.kill("SIGKILL"), graceMilliseconds);
  await ended(child);
  clearTimeout(timer);
}
