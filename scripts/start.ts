import type { ChildProcess, Serializable } from "node:child_process";
import { randomBytes } from "node:crypto";
import { relative } from "node:path";
import { onInterrupt } from "./command/on-interrupt";
import { Problem } from "./command/problem";
import { rememberInstead } from "./command/remember";
import { step } from "./command/step";
import { buildApp, isBuilt } from "./launch/build-app";
import { claimDataDir, claimPort } from "./launch/claim-launch";
import { type FirstAdmin, firstAdmin } from "./launch/first-admin";
import { type LaunchSettings, launchSettings } from "./launch/launch-settings";
import { startNext } from "./launch/next-server";
import { prepare } from "./launch/prepare";
import { startSandboxServer } from "./launch/sandbox-server";
import { startWorkerProcess } from "./launch/worker-process";
import { connect } from "./postgres/connect";
import { createDatabase } from "./postgres/create-database";
import { startPostgres } from "./postgres/embedded-postgres";
import { migrate } from "./postgres/migrate";
import { freePort } from "./process/free-port";
import { endChild, ended } from "./process/spawn-node";

/** Undoes what the launch did, the last first. */
type Closers = (() => unknown)[];

/** What runs beside this process, by name. */
type Children = [name: string, child: ChildProcess][];

/** `npm start`, and `npm run dev` with `--dev` */
export async function main(args: string[]): Promise<number> {
  const dev = args.includes("--dev");
  const closers: Closers = [];
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= closeAll(closers);
    return closing;
  };
  onInterrupt(() => {
    console.log("\nStopping …");
    close().then(() => process.exit(0));
  });
  // What nobody caught mustn't leave a database behind.
  process.once("uncaughtException", (error) => {
    console.error(error);
    close().then(() => process.exit(1));
  });
  try {
    const children = await launch(dev, closers);
    const [name, code] = await Promise.race(
      children.map(async ([name, child]) => [name, await ended(child)] as const),
    );
    if (!closing) {
      throw new Problem(
        `The ${name} ended by itself (code ${code}), and so all is stopped. Its last words are ` +
          "above; npm start begins again.",
      );
    }
    return 0;
  } finally {
    await close();
  }
}

async function closeAll(closers: Closers): Promise<void> {
  for (const closer of closers.reverse()) {
    try {
      await closer();
    } catch (error) {
      console.error(error);
    }
  }
}

async function launch(dev: boolean, closers: Closers): Promise<Children> {
  const chosen = launchSettings(process.env);
  const { embedded, sandboxed, dataDir, env } = chosen;
  if (embedded) closers.push(claimDataDir(dataDir, env.PUBLIC_URL));
  await claimPort(env.HOST, env.PORT);
  await step("Database client", prepare);

  const databaseUrl = embedded ? await openDatabase(dataDir, closers) : env.DATABASE_URL;
  await step("Migrations", () => migrate(databaseUrl));
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: env.AUTH_SECRET,
    MEETING_BAAS_API_KEY: env.MEETING_BAAS_API_KEY,
    PUBLIC_URL: env.PUBLIC_URL,
  });
  const admin = embedded ? await firstAdmin(databaseUrl, dataDir) : undefined;

  const distDir = process.env.NEXT_DIST_DIR || ".next";
  if (!dev && !isBuilt(distDir)) await step("Building the pages", () => buildApp(distDir));
  const children: Children = [];
  if (sandboxed) children.push(["sandbox", await openSandbox(chosen, databaseUrl, closers)]);
  children.push(...(await openServer(chosen, dev, closers)));
  announce(chosen, admin);
  return children;
}

function openDatabase(dataDir: string, closers: Closers): Promise<string> {
  return step("PostgreSQL", async () => {
    const starting = startPostgres({ dataDir });
    closers.push(async () => (await starting).stop());
    const postgres = await starting;
    await connect(postgres.url("postgres"), (client) => createDatabase(client, "callboard"));
    return postgres.url("callboard");
  });
}

async function openSandbox(
  { env, dataDir }: LaunchSettings,
  databaseUrl: string,
  closers: Closers,
): Promise<ChildProcess> {
  // It begins anew, without what was edited and scheduled in the last one: everything is read again.
  const readAll = `update calendar_sync
    set requested = requested + 1, full_requested = requested + 1, due_at = now()`;
  await connect(databaseUrl, (client) => client.query(readAll));
  const port = await freePort("127.0.0.1", env.PORT < 65_535 ? env.PORT + 1 : undefined);
  const token = randomBytes(24).toString("hex");
  rememberInstead(dataDir, "sandbox-token", token);
  const sandbox = await step("Sandbox", () =>
    startSandboxServer({
      port,
      apiKey: env.MEETING_BAAS_API_KEY,
      token,
      webhookUrl: `${env.PUBLIC_URL}/api/webhooks/meeting-baas`,
    }),
  );
  closers.push(() => endChild(sandbox));
  process.env.MEETING_BAAS_API_URL = `http://127.0.0.1:${port}`;
  return sandbox;
}

/** The web server, and beside it the worker, so that neither waits for the other's work. */
async function openServer(
  { env }: LaunchSettings,
  dev: boolean,
  closers: Closers,
): Promise<Children> {
  const children: Children = [];
  const endAll = () => Promise.all(children.map(([, child]) => endChild(child)));
  closers.push(endAll);
  // While somebody edits the code, each edit is to reach the worker, too.
  const apart = !dev && env.WORKER === "inline";
  if (apart) children.push(["worker", startWorkerProcess()]);
  const inside = { WORKER: apart ? "off" : env.WORKER };
  const server = await step("Web server", () =>
    startNext({ host: env.HOST, port: env.PORT, dev, env: inside }),
  );
  const worker = children[0]?.[1];
  // Whoever asks for metrics asks the web server.
  worker?.on("message", (message) => server.connected && server.send(message as Serializable));
  children.push(["web server", server]);
  return children;
}

function announce({ env, embedded, sandboxed, dataDir }: LaunchSettings, admin?: FirstAdmin): void {
  const shown = (path: string) => relative(process.cwd(), path);
  const lines = [`\nCallboard is at ${env.PUBLIC_URL}`];
  if (admin) {
    lines.push(
      `Sign in as ${admin.email} with the password ${admin.password} (kept in ${shown(admin.file)}).`,
    );
  }
  if (!embedded) {
    lines.push("Accounts are made with: npm run user -- add EMAIL --name NAME --role admin");
  }
  if (sandboxed) {
    lines.push(
      `A sandbox stands in for Meeting BaaS, at ${process.env.MEETING_BAAS_API_URL} ` +
        `(its key is kept in ${shown(`${dataDir}/sandbox-key`)}, the token of its control API in ` +
        `${shown(`${dataDir}/sandbox-token`)}).`,
    );
  }
  console.log([...lines, "Ctrl+C stops it.", ""].join("\n"));
}
