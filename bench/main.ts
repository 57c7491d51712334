import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onInterrupt } from "@/scripts/command/on-interrupt";
import { Problem } from "@/scripts/command/problem";
import { startPostgres } from "@/scripts/postgres/embedded-postgres";
import { processMark } from "@/scripts/process/process-identity";
import { startApp } from "@/test/product/app";
import globalSetup from "@/test/product/global-setup";
import { burst } from "./burst";
import { writeTables } from "./compare";
import { fillCommand } from "./fill/command";
import { fleet } from "./fleet";
import { growthCommand } from "./growth";
import { intake } from "./intake";
import { live } from "./live";
import { memory } from "./memory";
import { pages } from "./pages";
import { rules } from "./rules";
import { screensBench } from "./screens/screens";
import { sync } from "./sync";

/** What is measured, and how the server is set for it. */
const benchmarks = {
  intake: { run: intake, settings: { MEETING_BAAS_RPS: "10000", LOG_LEVEL: "info" } },
  sync: { run: sync, settings: { MEETING_BAAS_RPS: "10000" } },
  pages: { run: pages, settings: { MEETING_BAAS_RPS: "10000" } },
  rules: { run: rules, settings: { MEETING_BAAS_RPS: "10000" } },
  live: { run: live, settings: { MEETING_BAAS_RPS: "10000" } },
  burst: { run: burst, settings: { MEETING_BAAS_RPS: "10000", LOG_LEVEL: "info" } },
  // What is there stays as it is.
  screens: { run: screensBench, settings: { WORKER: "off" } },
  // Their workers are their own.
  fleet: { run: fleet, settings: { WORKER: "off", LOG_LEVEL: "info" } },
  memory: { run: memory, settings: { WORKER: "off" } },
};

type Name = keyof typeof benchmarks;

/**
 * `npm run bench -- intake|sync|pages|rules|live|burst|screens|fleet|memory`: the built product on a database and a sandbox of its own.
 * Only the ratios mean something elsewhere: all of a benchmark's measures are taken in one run.
 */
export async function main([name = "", ...rest]: string[]): Promise<number> {
  if (name === "fill") return fillCommand(rest);
  if (name === "growth") return growthCommand(rest);
  const [json, file] = rest;
  if (!isName(name) || (rest.length > 0 && (json !== "--json" || !file || rest.length > 2))) {
    throw new Problem(
      `Usage: npm run bench -- ${Object.keys(benchmarks).join("|")} [--json FILE], or fill|growth`,
    );
  }
  const { run, settings } = benchmarks[name];
  // Where no page is opened, a browser needn't be looked for.
  if (name !== "live" && name !== "screens") process.env.CHROMIUM_PATH ??= "";
  // By this name the next run removes it, should this one be killed.
  const folder = mkdtempSync(join(tmpdir(), `callboard-test-${processMark(process.pid)}-`));
  // As root, the server's own account has to pass through.
  chmodSync(folder, 0o711);
  // On a server that keeps what it commits, as it runs for people.
  const postgres = await startPostgres({ dataDir: join(folder, "postgres") });
  process.env.TEST_POSTGRES_URL = postgres.url("postgres");
  await globalSetup();
  const end = async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  onInterrupt(() => void end().then(() => process.exit(130)));
  try {
    const log = join(folder, "server.log");
    const worker = "WORKER" in settings ? "inside" : "beside";
    const app = await startApp({ LOG_LEVEL: "warn", ...settings }, log, worker);
    await run(app).finally(app.close);
    if (file) writeTables(file);
  } finally {
    await end();
  }
  return 0;
}

function isName(name: string): name is Name {
  return Object.hasOwn(benchmarks, name);
}
