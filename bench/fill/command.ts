import { parseArgs } from "node:util";
import { onInterrupt } from "@/scripts/command/on-interrupt";
import { Problem } from "@/scripts/command/problem";
import { connect } from "@/scripts/postgres/connect";
import { createDatabase } from "@/scripts/postgres/create-database";
import { startPostgres } from "@/scripts/postgres/embedded-postgres";
import { migrate } from "@/scripts/postgres/migrate";
import { fill } from "./fill";

const fewest = 100;

/**
 * `npm run bench -- fill --events 300000`: fills the database that DATABASE_URL names; else one of
 * its own, which is there until Ctrl-C.
 */
export async function fillCommand(args: string[]): Promise<number> {
  const events = eventsIn(args);
  const given = process.env.DATABASE_URL;
  if (given) {
    await fillAt(given, events);
    return 0;
  }
  const postgres = await startPostgres({ dataDir: "", ephemeral: true });
  const interrupted = new Promise<void>((resolve) => onInterrupt(resolve));
  try {
    await connect(postgres.url("postgres"), (client) => createDatabase(client, "callboard"));
    await fillAt(postgres.url("callboard"), events);
    console.log(`DATABASE_URL=${postgres.url("callboard")}\nCtrl-C removes it.`);
    await interrupted;
  } finally {
    await postgres.stop();
  }
  return 0;
}

/** How many events `--events` asks for. */
export function eventsIn(args: string[], unlessSaid = 300_000): number {
  const { values } = parseArgs({ args, options: { events: { type: "string" } } });
  const events = Number(values.events ?? unlessSaid);
  if (Number.isInteger(events) && events >= fewest) return events;
  throw new Problem(`--events must be a whole number from ${fewest} on.`);
}

async function fillAt(url: string, events: number): Promise<void> {
  await migrate(url);
  const began = performance.now();
  await connect(url, (client) => fill(client, events));
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(`${events} events, and all that comes with them, in ${seconds} s.`);
}
