import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { processIdentity } from "../process/process-identity";

/** Stops and removes the test servers of runs that were killed before they could. */
export async function sweepEphemeral(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const [, pid, startedAt] = /^callboard-test-(\d+)-(\d+)-/.exec(name) ?? [];
    if (!pid || processIdentity(Number(pid)) === `${pid} ${startedAt}`) continue;
    const folder = join(tmpdir(), name);
    stopServerOf(join(folder, "postgres/data"));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ends the server whose files these are, at once: nothing in them is worth keeping. */
function stopServerOf(cluster: string): void {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return;
  const server = Number(readFileSync(file, "utf8").split("\n")[0]);
  const commandLine = `/proc/${server}/cmdline`;
  if (existsSync(commandLine) && readFileSync(commandLine, "utf8").includes(cluster)) {
    process.kill(server, "SIGQUIT");
  }
}
