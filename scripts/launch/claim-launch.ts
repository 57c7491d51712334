import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Problem } from "../command/problem";
import { rememberInstead } from "../command/remember";
import { portIsFree } from "../process/free-port";
import { processIdentity } from "../process/process-identity";

const record = "launcher";

/**
 * Makes this process the one launcher of a data folder, whose database and sandbox it will stop.
 * @returns a way to give that up
 */
export function claimDataDir(dataDir: string, url: string): () => void {
  const running = runningLauncher(dataDir);
  if (running) {
    throw new Problem(
      `Callboard already runs at ${running.url} (process ${running.pid}).\n` +
        `Open it there, or stop it first: Ctrl+C in its terminal, or kill ${running.pid}.\n` +
        "A second one beside it needs its own PORT and DATA_DIR.",
    );
  }
  rememberInstead(dataDir, record, `${processIdentity(process.pid)}\n${url}`);
  return () => rmSync(join(dataDir, record), { force: true });
}

function runningLauncher(dataDir: string): { pid: number; url: string } | undefined {
  const file = join(dataDir, record);
  if (!existsSync(file)) return undefined;
  const [identity = "", url = ""] = readFileSync(file, "utf8").split("\n");
  const pid = Number.parseInt(identity, 10);
  return pid && processIdentity(pid) === identity ? { pid, url } : undefined;
}

/** Rejects when the web server couldn't listen there. */
export async function claimPort(host: string, port: number): Promise<void> {
  // The web server of a launcher that was just killed needs a moment to notice.
  const until = Date.now() + 2_000;
  try {
    while (!(await portIsFree(host, port))) {
      if (Date.now() > until) {
        throw new Problem(
          `Another program listens on ${host}:${port}.\n` +
            `Stop it, or choose another port: PORT=${port + 1} npm start`,
        );
      }
      await delay(100);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { message } = error as Error;
    throw new Problem(`Callboard can't listen on ${host}:${port} (${message}): set HOST and PORT.`);
  }
}
