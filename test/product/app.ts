import { randomBytes } from "node:crypto";
import { closeSync, openSync, readFileSync } from "node:fs";
import type { Client } from "pg";
import type { Role } from "@/lib/domain/role";
import { type Sandbox, startSandbox } from "@/sandbox/start-sandbox";
import { startNext } from "@/scripts/launch/next-server";
import { connect } from "@/scripts/postgres/connect";
import { createDatabase } from "@/scripts/postgres/create-database";
import { freePort } from "@/scripts/process/free-port";
import { endChild } from "@/scripts/process/spawn-node";
import { databaseUrl } from "@/scripts/test/template-database";
import { testDistDir } from "@/scripts/test/test-dist-dir";
import { type Person, people } from "./people";
import { startWorker } from "./product-process";

export type App = {
  url: string;
  /** The Meeting BaaS of this server: an empty one. */
  sandbox: Pick<Sandbox, "url" | "control">;
  databaseUrl: string;
  /** What the webhook and the sandbox's API ask for. */
  apiKey: string;
  logFile: string;
  users: Record<Role, Person & { id: string }>;
  /** Ends the web server by the signal, SIGTERM unless given, and starts it again. */
  restart(signal?: NodeJS.Signals): Promise<void>;
  /** Runs work on one connection of its own. */
  connected<T>(work: (client: Client) => Promise<T>): Promise<T>;
  sql<T>(text: string, params?: unknown[]): Promise<T[]>;
};

const host = "127.0.0.1";

/**
 * Starts the built product on a database and a sandbox of its own.
 * @param worker in the web server's process, or in its own as `npm start` runs it
 */
export async function startApp(
  settings: Record<string, string>,
  logFile: string,
  worker: "inside" | "beside" = "inside",
): Promise<App & { close(): Promise<void> }> {
  const server = required("TEST_POSTGRES_URL");
  const database = `e2e_${process.pid}_${randomBytes(4).toString("hex")}`;
  const template = required("TEST_TEMPLATE");
  await connect(server, (client) => createDatabase(client, database, template));
  const address = databaseUrl(server, database);
  const sql = async <T>(text: string, params: unknown[] = []) =>
    (await connect(address, (client) => client.query(text, params))).rows as T[];

  const port = await freePort(host);
  const url = `http://${host}:${port}`;
  const apiKey = `key-${randomBytes(12).toString("hex")}`;
  const webhookUrl = `${url}/api/webhooks/meeting-baas`;
  const sandbox = await startSandbox({ apiKey, webhookUrl, empty: true });
  const env = {
    NEXT_DIST_DIR: testDistDir,
    DATABASE_URL: address,
    MEETING_BAAS_API_URL: sandbox.url,
    MEETING_BAAS_API_KEY: apiKey,
    AUTH_SECRET: randomBytes(32).toString("hex"),
    PUBLIC_URL: url,
    WORKER: worker === "beside" ? "off" : "inline",
    RECONCILE_SECONDS: "300",
    LOG_LEVEL: "info",
    ...settings,
  };
  const start = async () => {
    const log = openSync(logFile, "a");
    try {
      return await startNext({ host, port, env, stdio: ["ignore", log, log] });
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${readFileSync(logFile, "utf8")}`);
    } finally {
      closeSync(log);
    }
  };
  let child = await start();
  const beside = worker === "beside" ? await startWorker(env, logFile) : null;

  return {
    url,
    sandbox,
    databaseUrl: address,
    apiKey,
    logFile,
    users: await usersOf(sql),
    connected: (work) => connect(address, work),
    sql,
    async restart(signal) {
      await endChild(child, signal);
      child = await start();
    },
    async close() {
      await Promise.all([endChild(child), beside && endChild(beside)]);
      await sandbox.close();
      const drop = `drop database "${database}" with (force)`;
      await connect(server, (client) => client.query(drop));
    },
  };
}

async function usersOf(sql: App["sql"]): Promise<App["users"]> {
  const rows = await sql<{ id: string; email: string }>('select id, email from "user"');
  const withId = (person: Person) => {
    const id = rows.find((row) => row.email === person.email)?.id;
    if (!id) throw new Error(`${person.email} is missing from the template database`);
    return { ...person, id };
  };
  const { admin, member, viewer } = people;
  return { admin: withId(admin), member: withId(member), viewer: withId(viewer) };
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is unset: run through e2e/playwright.config.ts`);
  return value;
}
