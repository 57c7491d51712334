import { readdirSync, readFileSync } from "node:fs";

/** Linux counts a process's time in hundredths of a second. */
const tickMilliseconds = 10;

/** What one process has spent of processors until now, in milliseconds. Linux only. */
export function cpuOf(pid: number): number {
  const [, , , , , , , , , , , user = 0, system = 0] = statOf(pid) ?? [];
  return (Number(user) + Number(system)) * tickMilliseconds;
}

/** The same of a process and all that it has started, those that have ended included. */
export function cpuOfFamily(pid: number): number {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const children = all.filter((name) => Number(statOf(Number(name))?.[1]) === pid);
  const [user = 0, system = 0] = (statOf(pid) ?? []).slice(13, 15);
  const ended = (Number(user) + Number(system)) * tickMilliseconds;
  return ended + cpuOf(pid) + children.reduce((sum, child) => sum + cpuOf(Number(child)), 0);
}

export function parentOf(pid: number): number {
  return Number(statOf(pid)?.[1]);
}

/** The fields of /proc/PID/stat that follow the name, which may hold spaces: state, parent, … */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}
