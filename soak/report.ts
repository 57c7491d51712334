import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Setting } from "./setting";
import type { Verdict } from "./verdict";

const shownEach = 3;

/** What happened up to now, in one line. */
export function progress({ tally }: Setting): string {
  return [
    `${tally.edits} edits`,
    `${tally.deliveries} deliveries, ${tally.acknowledged} acknowledged`,
    `${tally.clicks} clicks, ${tally.clicksAnswered} answered`,
    `${tally.kills} kills`,
    `${tally.stops} stops`,
    `${tally.postgresStops} Postgres stops`,
    `${tally.deaths} ended by themselves`,
    `${tally.errors} answers of 5xx other than 503`,
  ].join(" · ");
}

/** Prints what came out; resolves to whether it is good. */
export async function report(
  setting: Setting,
  found: { seed: number; left: string[]; verdict: Verdict; logs: string },
): Promise<boolean> {
  const { seed, left, verdict, logs } = found;
  console.log(`\nSeed ${seed}: ${progress(setting)}`);
  console.log(`second bots that only Meeting BaaS refused: ${await countRefused(setting)}`);
  const all = Object.entries({ "not at rest": left, ...verdict });
  for (const [name, entries] of all) {
    console.log(`${name}: ${entries.length}`);
    for (const entry of entries.slice(0, shownEach)) {
      console.log(`  ${text(entry).replace(/\s+/g, " ").slice(0, 300)}`);
    }
  }
  const good = setting.tally.errors === 0 && all.every(([, entries]) => entries.length === 0);
  if (!good) {
    writeFileSync(join(logs, "verdict.json"), text(found));
    copyFileSync(setting.database.serverLog, join(logs, "postgres.log"));
    console.log(`The logs, and all of it in verdict.json: ${logs}`);
  }
  return good;
}

/** A process that was stopped just before it asked for a bot asks all the same when it goes on. */
async function countRefused({ control }: Setting): Promise<number> {
  const query = "method=POST&path_prefix=/calendar_events";
  const { requests } = await control<{ requests: { status: number | null }[] }>(
    "GET",
    `/requests?${query}`,
  );
  return requests.filter(({ status }) => status === 409).length;
}

/** Rows hold numbers that JSON doesn't know. */
function text(value: unknown): string {
  return JSON.stringify(value, (_, one) => (typeof one === "bigint" ? String(one) : one), 1);
}
