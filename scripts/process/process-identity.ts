import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * A mark of one process that a later process with the same number doesn't share; undefined when
 * no process has that number.
 */
export function processIdentity(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The name in parentheses may hold spaces; state is the first and start time the 20th after.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" ? undefined : `${pid} ${fields[19]}`;
    } catch {
      return undefined;
    }
  }
  if (process.platform === "win32") return String(pid);
  const ps = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return ps.stdout ? `${pid} ${ps.stdout.trim()}` : undefined;
}

/** The same as a part of a file's name. */
export function processMark(pid: number): string | undefined {
  return processIdentity(pid)?.replace(/\W+/g, "-");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
