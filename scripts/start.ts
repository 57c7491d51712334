import type { ChildProcess, Serializable } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { onInterrupt } from "./command/on-interrupt";
import { Problem } from "./command/problem";
import { rememberInstead } from "./command/remember";
import { step } from "./command/step";
import { buildApp, isBuilt } from "./launch/build-app";
import { claimDataDir, claimPort } from "./launch/claim-launch";
import { type FirstAdmin, setupLink, trialAdmin } from "./launch/first-admin";
import { type LaunchSettings, launchSettings } from "./launch/launch-settings";
import { startNext } from "./launch/next-server";
import { prepare } from "./launch/prepare";
import { startSandboxServer } from "./launch/sandbox-server";
import { startWorkerProcess } from "./launch/worker-process";
import { bringUpToDate } from "./postgres/bring-up-to-date";
import { connect } from "./postgres/connect";
import { createDatabase } from "./postgres/create-database";
import { startPostgres } from "./postgres/embedded-postgres";
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
  await step("Migrations", () => bringUpToDate(databaseUrl));
  // Whoever serves needs no right to change tables.
  delete process.env.MIGRATE_DATABASE_URL;
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: env.AUTH_SECRET,
    MEETING_BAAS_API_KEY: env.MEETING_BAAS_API_KEY,
    PUBLIC_URL: env.PUBLIC_URL,
  });
  const children: Children = [];
  // Whatever uses the settings from here on is to know of it.
  if (sandboxed) children.push(["sandbox", await openSandbox(chosen, databaseUrl, closers)]);
  const isTrial = embedded && sandboxed;
  const admin = isTrial ? await trialAdmin(databaseUrl, dataDir) : await setupLink(databaseUrl);

  const distDir = process.env.NEXT_DIST_DIR || ".next";
  if (!dev && !isBuilt(distDir)) await step("Building the pages", () => buildApp(distDir));
  children.push(...(await openServer(chosen, dev, closers)));
  announce(chosen, admin);
  if (isTrial) void play(chosen, databaseUrl);
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
  const token = randomBytes(24).toString("hex");
  rememberInstead(dataDir, "sandbox-token", token);
  const startOn = async (preferred?: number) => {
    const port = await freePort("127.0.0.1", preferred);
    const sandbox = await startSandboxServer({
      port,
      apiKey: env.MEETING_BAAS_API_KEY,
      token,
      webhookUrl: `${env.PUBLIC_URL}/api/webhooks/meeting-baas`,
    });
    return { port, sandbox };
  };
  // A port that was free may be taken once it is listened on.
  const { port, sandbox } = await step("Sandbox", () =>
    startOn(env.PORT < 65_535 ? env.PORT + 1 : undefined).catch(() => startOn()),
  );
  closers.push(() => endChild(sandbox));
  const url = `http://127.0.0.1:${port}`;
  rememberInstead(dataDir, "sandbox-url", url);
  Object.assign(process.env, { MEETING_BAAS_API_URL: url, MEETING_BAAS_SANDBOX: "on" });
  return sandbox;
}

/** A trial without its story is one all the same. */
async function play({ dataDir }: LaunchSettings, databaseUrl: string): Promise<void> {
  const url = process.env.MEETING_BAAS_API_URL ?? "";
  const token = readFileSync(join(dataDir, "sandbox-token"), "utf8").trim();
  try {
    const { playStory } = await import("./launch/trial-story");
    await playStory({ url, token }, databaseUrl);
  } catch (error) {
    console.error(`The trial's story couldn't be played: ${(error as Error).message}`);
  }
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
  if (admin && "link" in admin) {
    lines.push(
      "Nobody is here yet. Open this link to become the first admin; it works once, for seven days:",
      admin.link,
    );
  } else if (admin) {
    const password = admin.password
      ? `the password ${admin.password} (kept in ${shown(admin.file)})`
      : `the password in ${shown(admin.file)}`;
    lines.push(`Sign in as ${admin.email} with ${password}.`);
  }
  if (sandboxed) {
    lines.push(
      "A sandbox stands in for Meeting BaaS: its people, meetings and recordings are made up. Its " +
        `address, its key and its control API's token are kept in ${shown(`${dataDir}/sandbox-*`)}.`,
    );
    if (embedded) lines.push("Within two minutes bots join, record and come back.");
  }
  console.log([...lines, "Ctrl+C stops it.", ""].join("\n"));
}
