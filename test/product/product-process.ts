import type { ChildProcess } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { startNext } from "@/scripts/launch/next-server";
import { startWorkerProcess } from "@/scripts/launch/worker-process";
import { freePort } from "@/scripts/process/free-port";
import { endChild, ended, hasEnded } from "@/scripts/process/spawn-node";
import { testDistDir } from "@/scripts/test/test-dist-dir";

type Env = Record<string, string>;

const host = "127.0.0.1";
const up = "The worker runs";

/** Starts a web server of the built product beside others; resolves once it answers. */
export async function startWeb(env: Env, logFile: string, wanted?: number) {
  const port = wanted ?? (await freePort(host));
  const url = `http://${host}:${port}`;
  const child = await logged(logFile, (stdio) =>
    startNext({ host, port, env: { NEXT_DIST_DIR: testDistDir, ...env, PUBLIC_URL: url }, stdio }),
  );
  return { url, child };
}

/** Starts a process that only works; resolves once it does. */
export async function startWorker(env: Env, logFile: string): Promise<ChildProcess> {
  const before = contents(logFile).length;
  const child = await logged(logFile, async (stdio) => startWorkerProcess({ env, stdio }));
  while (!contents(logFile).slice(before).includes(up)) {
    if (hasEnded(child)) throw new Error(`The worker ended while starting: see ${logFile}`);
    await delay(50);
  }
  return child;
}

/** Resolves to the exit code once the process has ended. */
export function exitOf(child: ChildProcess): Promise<number> {
  return ended(child);
}

/** Makes a process end at once. */
export function killProcess(child: ChildProcess): Promise<void> {
  return endChild(child, "SIGKILL");
}

async function logged<T>(
  logFile: string,
  start: (stdio: ["ignore", number, number]) => Promise<T>,
): Promise<T> {
  const log = openSync(logFile, "a");
  try {
    return await start(["ignore", log, log]);
  } finally {
    closeSync(log);
  }
}

function contents(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
