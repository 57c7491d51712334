import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { remember } from "@/scripts/command/remember";
import { connect } from "@/scripts/postgres/connect";
import { createDatabase } from "@/scripts/postgres/create-database";
import { startPostgres } from "@/scripts/postgres/embedded-postgres";
import { migrate } from "@/scripts/postgres/migrate";
import { processIdentity } from "@/scripts/process/process-identity";
import { steadyPort } from "./steady-port";

export type OwnDatabase = {
  url: string;
  serverLog: string;
  sql<T>(text: string): Promise<T[]>;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Stops the server at once, as a power cut would, and starts it again after a while. */
  crash(awayMilliseconds: number): Promise<void>;
  close(): Promise<void>;
};

/** A migrated database on a durable server of its own. */
export async function ownDatabase(): Promise<OwnDatabase> {
  // By this name the next test run removes it, should nobody else.
  const identity = processIdentity(process.pid)?.replace(/\W+/g, "-");
  const dataDir = mkdtempSync(join(tmpdir(), `callboard-test-${identity}-`));
  chmodSync(dataDir, 0o711);
  const port = String(await steadyPort());
  remember(dataDir, "postgres-port", () => port);
  const { home, url, stop } = await startPostgres({ dataDir });
  await connect(url("postgres"), (client) => createDatabase(client, "callboard"));
  await migrate(url("callboard"));

  const start = async () => void (await startPostgres({ dataDir }));
  let back: Promise<unknown> = Promise.resolve();
  const crash = async (awayMilliseconds: number) => {
    const [server = ""] = readFileSync(join(home, "data/postmaster.pid"), "utf8").split("\n");
    process.kill(Number(server), "SIGQUIT");
    while (processIdentity(Number(server))) await delay(50);
    await delay(awayMilliseconds);
    await start();
  };
  return {
    sql: async <T>(text: string) =>
      (await connect(url("callboard"), (client) => client.query(text))).rows as T[],
    start,
    stop,
    url: url("callboard"),
    serverLog: join(home, "server.log"),
    crash(awayMilliseconds) {
      const crashed = crash(awayMilliseconds);
      back = crashed.catch(() => undefined);
      return crashed;
    },
    async close() {
      await back;
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
