import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { random } from "@/sandbox/chance/random";
import { onInterrupt } from "@/scripts/command/on-interrupt";
import { Problem } from "@/scripts/command/problem";
import { step } from "@/scripts/command/step";
import { buildApp, isBuilt } from "@/scripts/launch/build-app";
import { prepare } from "@/scripts/launch/prepare";
import { testDistDir } from "@/scripts/test/test-dist-dir";
import { awaitRest } from "./await-rest";
import { click } from "./clicker";
import { sendDeliveries } from "./deliverer";
import { progress, report } from "./report";
import { type Setting, startSetting } from "./setting";
import { doViolence } from "./violence";
import { watchBots } from "./watch-bots";
import { clearUp, makeWeather } from "./weather";
import { editWorld } from "./world";

const usage = "Usage: npm run soak -- --minutes N [--seed S]";
/** So many at once send and click: some of them wait for a process that is stopped. */
const lanes = [1, 2, 3, 4];
const progressMilliseconds = 15_000;
/** For the start, and for peace and verdict. */
const besidesMinutes = 12;

/**
 * `npm run soak`: processes of the product on one database, killed, stopped and lied to for some
 * minutes; then, at rest, what they promised is held against what is there.
 */
export async function main(args: string[]): Promise<number> {
  const { minutes, seed } = optionsFrom(args);
  await prepare();
  if (!isBuilt(testDistDir)) await step("Building the pages", () => buildApp(testDistDir));
  const closers: (() => Promise<void>)[] = [];
  try {
    return await Promise.race([
      run(minutes, seed, closers),
      interrupted(),
      tooLong(minutes + besidesMinutes),
    ]);
  } finally {
    for (const closer of closers.reverse()) await closer().catch(console.error);
  }
}

function optionsFrom(args: string[]): { minutes: number; seed: number } {
  try {
    const options = { minutes: { type: "string" }, seed: { type: "string" } } as const;
    const { values } = parseArgs({ args, options });
    const minutes = Number(values.minutes);
    const seed = Number(values.seed ?? randomInt(1_000_000));
    if (!(minutes > 0) || !Number.isInteger(seed)) throw new Error("That isn't understood.");
    return { minutes, seed };
  } catch (error) {
    throw new Problem(`${(error as Error).message}\n\n${usage}`);
  }
}

async function tooLong(minutes: number): Promise<never> {
  await delay(minutes * 60_000, undefined, { ref: false });
  throw new Problem(`The soak isn't over after ${minutes} minutes.`);
}

/** Resolves to the command's exit code then. */
function interrupted(): Promise<number> {
  return new Promise((resolve) => onInterrupt(() => resolve(130)));
}

async function run(
  minutes: number,
  seed: number,
  closers: (() => Promise<void>)[],
): Promise<number> {
  const logs = mkdtempSync(join(tmpdir(), "callboard-soak-"));
  const setting = await step("Processes", () => startSetting(logs, seed, closers));
  console.log(`Seed ${seed}, ${minutes} minutes, logs in ${logs}`);
  const shown = setInterval(() => console.log(progress(setting)), progressMilliseconds);
  closers.push(async () => clearInterval(shown));

  const watching = new AbortController();
  const [left] = await Promise.all([
    play(setting, minutes, seed).finally(() => watching.abort()),
    watchBots(setting, watching.signal),
  ]);

  const { judge } = await import("./verdict");
  const good = await report(setting, { seed, left, verdict: await judge(setting), logs });
  if (good) rmSync(logs, { recursive: true });
  return good ? 0 : 1;
}

/** Unrest, then peace; what is left to do at its end, if anything. */
async function play(setting: Setting, minutes: number, seed: number): Promise<string[]> {
  const { urls } = setting.fleet;
  const over = () => AbortSignal.timeout(minutes * 60_000);
  const dice = (what: string) => random(`${seed} ${what}`);
  await Promise.all([
    editWorld(setting, dice("edits"), over()),
    makeWeather({ ...setting, urls }, dice("weather"), over()),
    ...lanes.map((lane) =>
      sendDeliveries({ ...setting, urls }, dice(`deliveries ${lane}`), over()),
    ),
    ...lanes.map((lane) => click(setting, dice(`clicks ${lane}`), over())),
    doViolence(setting, dice("violence"), over()),
  ]);
  return peace(setting);
}

/** Everything is up and nothing fails: one resync, and what is left to do then, if anything. */
async function peace({ control, fleet, members, database }: Setting): Promise<string[]> {
  await clearUp(control, fleet.urls[0]);
  await resync(members[0]);
  return awaitRest(database.url, control);
}

/** A server whose database has only just come back may still answer 503. */
async function resync(member: Setting["members"][0]): Promise<void> {
  const until = Date.now() + 60_000;
  for (;;) {
    const { status } = await member("/api/calendars/sync", { method: "POST", body: "{}" });
    if (status === 202) return;
    if (status !== 503 || Date.now() > until) {
      throw new Problem(`The resync was answered ${status}.`);
    }
    await delay(1_000);
  }
}
