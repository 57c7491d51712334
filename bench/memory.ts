import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { endChild } from "@/scripts/process/spawn-node";
import type { App } from "@/test/product/app";
import { startWorker } from "@/test/product/product-process";
import { tell } from "./compare";
import { importCalendar, isIdle, passWhole, upstreamCalendar } from "./upstream-calendar";

const events = 100_000;

/** The most memory that a worker takes beside one calendar of very many events. Linux only. */
export async function memory(app: App): Promise<void> {
  const env = {
    DATABASE_URL: app.databaseUrl,
    MEETING_BAAS_API_URL: app.sandbox.url,
    MEETING_BAAS_API_KEY: app.apiKey,
    MEETING_BAAS_RPS: "10000",
    AUTH_SECRET: "nobody signs in at this worker's servers",
    PUBLIC_URL: app.url,
    LOG_LEVEL: "warn",
  };
  const worker = await startWorker(env, join(dirname(app.logFile), "worker.log"));
  const pid = worker.pid ?? 0;
  try {
    const calendar = await upstreamCalendar(app, events);
    const rest = await peakOf(pid, async () => {});
    const first = await peakOf(pid, async () => {
      await importCalendar(app, calendar);
      await isIdle(app);
    });
    const pass = await peakOf(pid, () => passWhole(app, calendar));
    tell(`Megabytes of a worker, beside a calendar of ${events} events`, [
      { name: "at rest", value: rest },
      { name: "at most during the first import, all meetings decided", value: first },
      { name: "at most during a full pass over what is unchanged", value: pass },
    ]);
  } finally {
    await endChild(worker, "SIGKILL");
  }
}

/** The most that a process held at once in its memory meanwhile. */
async function peakOf(pid: number, act: () => Promise<void>): Promise<number> {
  // See proc(5): it lets the peak begin anew.
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
  await act();
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1_024;
}
