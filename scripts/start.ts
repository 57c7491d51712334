import { relative } from "node:path";
import { startSandbox } from "@/sandbox/start-sandbox";
import { onInterrupt } from "./command/on-interrupt";
import { Problem } from "./command/problem";
import { step } from "./command/step";
import { buildApp, isBuilt } from "./launch/build-app";
import { claimDataDir, claimPort } from "./launch/claim-launch";
import { type FirstAdmin, firstAdmin } from "./launch/first-admin";
import { type LaunchSettings, launchSettings } from "./launch/launch-settings";
import { startNext } from "./launch/next-server";
import { prepare } from "./launch/prepare";
import { connect } from "./postgres/connect";
import { createDatabase } from "./postgres/create-database";
import { startPostgres } from "./postgres/embedded-postgres";
import { migrate } from "./postgres/migrate";
import { freePort } from "./process/free-port";
import { endChild, ended } from "./process/spawn-node";

/** Undoes what the launch did, the last first. */
type Closers = (() => unknown)[];

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
  try {
    const server = await launch(dev, closers);
    const code = await ended(server);
    if (!closing) throw new Problem(`The web server ended by itself (code ${code}).`);
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

async function launch(dev: boolean, closers: Closers) {
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
  if (sandboxed) await openSandbox(chosen, databaseUrl, closers);
  const server = await step("Web server", () => startNext({ host: env.HOST, port: env.PORT, dev }));
  closers.push(() => endChild(server));
  announce(chosen, admin);
  return server;
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
  { env }: LaunchSettings,
  databaseUrl: string,
  closers: Closers,
): Promise<void> {
  // It begins anew, without what was edited and scheduled in the last one: everything is read again.
  const readAll = `update calendar_sync
    set requested = requested + 1, full_requested = requested + 1, due_at = now()`;
  await connect(databaseUrl, (client) => client.query(readAll));
  const sandbox = await startSandbox({
    port: await freePort("127.0.0.1", env.PORT + 1),
    apiKey: env.MEETING_BAAS_API_KEY,
    webhookUrl: `${env.PUBLIC_URL}/api/webhooks/meeting-baas`,
    live: true,
  });
  closers.push(() => sandbox.close());
  process.env.MEETING_BAAS_API_URL = sandbox.url;
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
        `(its key is kept in ${shown(`${dataDir}/sandbox-key`)}).`,
    );
  }
  console.log([...lines, "Ctrl+C stops it.", ""].join("\n"));
}
