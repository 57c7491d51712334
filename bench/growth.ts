import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onInterrupt } from "@/scripts/command/on-interrupt";
import { connect } from "@/scripts/postgres/connect";
import { startApp } from "@/test/product/app";
import globalSetup from "@/test/product/global-setup";
import { eventsIn } from "./fill/command";
import { fill } from "./fill/fill";
import { measuresOf } from "./growth-measures";
import { median } from "./median";

const few = 600;
const rounds = 15;

/**
 * `npm run bench -- growth --events 300000`: whatever people wait for, with few events and with
 * many: two servers in one run, asked in turn.
 */
export async function growthCommand(args: string[]): Promise<number> {
  const many = eventsIn(args);
  process.env.CHROMIUM_PATH ??= "";
  const folder = mkdtempSync(join(tmpdir(), "callboard-growth-"));
  const tearDown = await globalSetup();
  const end = async () => {
    await tearDown();
    rmSync(folder, { recursive: true, force: true });
  };
  onInterrupt(() => void end().then(() => process.exit(130)));
  try {
    const apps = [await filledApp(few, folder), await filledApp(many, folder)] as const;
    await compareGrowth(many, await measuresOf(apps[0]), await measuresOf(apps[1]));
    for (const app of apps) await app.close();
  } finally {
    await end();
  }
  return 0;
}

type Measures = Awaited<ReturnType<typeof measuresOf>>;

async function compareGrowth(many: number, small: Measures, large: Measures): Promise<void> {
  console.log(`\nWith ${few} and with ${many} events (medians of ${rounds})`);
  for (const [name, take] of Object.entries(small)) {
    const [before, after]: [number[], number[]] = [[], []];
    for (let round = -2; round < rounds; round += 1) {
      const taken = [await take(), await large[name]?.()] as [number, number];
      if (round < 0) continue;
      before.push(taken[0]);
      after.push(taken[1]);
    }
    const [a, b] = [median(before), median(after)];
    const ratio = (b / a).toFixed(2).padStart(6);
    console.log(
      `  ${a.toFixed(1).padStart(8)} ${b.toFixed(1).padStart(8)} ms  × ${ratio}  ${name}`,
    );
  }
}

async function filledApp(events: number, folder: string) {
  const settings = { LOG_LEVEL: "warn", MEETING_BAAS_RPS: "10000" };
  const app = await startApp(settings, join(folder, `server-${events}.log`));
  await connect(app.databaseUrl, (client) => fill(client, events));
  return app;
}
