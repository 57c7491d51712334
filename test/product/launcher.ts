import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "@/scripts/command/project-root";
import { freePort } from "@/scripts/process/free-port";
import { endChild, ended } from "@/scripts/process/spawn-node";
import { testDistDir } from "@/scripts/test/test-dist-dir";

export type Launcher = {
  /** All that it printed until now. */
  said(): string;
  /** What it keeps under this name in its data folder. */
  kept(name: string): string;
  databaseRuns(): boolean;
  /** Kills the child that has these words in its command line; on Linux. */
  killChild(words: string): void;
  /** Resolves to its exit code. */
  ended(): Promise<number>;
  close(): Promise<void>;
};

/** Runs `npm start` with nothing else set, on a data folder of its own and the built pages. */
export async function startLauncher(settings: Record<string, string> = {}): Promise<Launcher> {
  const folder = mkdtempSync(join(tmpdir(), "callboard-launch-"));
  // As root, the database's own account has to pass through.
  chmodSync(folder, 0o711);
  const usual = Object.entries(process.env).filter(
    ([name]) => !/^(DATABASE_URL|AUTH_SECRET|PUBLIC_URL|HOST$|MEETING_BAAS_|npm_)/.test(name),
  );
  const env = {
    ...Object.fromEntries(usual),
    DATA_DIR: folder,
    PORT: String(await freePort("127.0.0.1")),
    NEXT_DIST_DIR: testDistDir,
    LOG_LEVEL: "silent",
    ...settings,
  } as unknown as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: projectRoot,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  return {
    said: () => said,
    kept: (name) => readFileSync(join(folder, name), "utf8").trim(),
    databaseRuns: () => existsSync(join(folder, "postgres/data/postmaster.pid")),
    killChild: (words) => process.kill(childOf(child, words), "SIGKILL"),
    ended: () => ended(child),
    async close() {
      await endChild(child, "SIGTERM", 30_000);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function childOf({ pid }: ChildProcess, words: string): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
  const line = (id: string) => readFileSync(`/proc/${id}/cmdline`, "utf8").replaceAll("\0", " ");
  const found = children.find((id) => line(id).includes(words));
  if (!found) throw new Error(`no child of ${pid} has ${words} in its command line`);
  return Number(found);
}
