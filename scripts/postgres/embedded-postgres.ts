import { randomBytes, randomUUID } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Problem } from "../command/problem";
import { remember, rememberInstead } from "../command/remember";
import { freePort } from "../process/free-port";
import { processIdentity, processMark } from "../process/process-identity";
import { runProgram } from "../process/run-program";
import { connect } from "./connect";
import { type PostgresHome, postgresHome } from "./postgres-home";
import { sweepEphemeral } from "./sweep-ephemeral";

type Postgres = {
  url(database: string): string;
  /** Whether this call started the server, rather than found it running. */
  started: boolean;
  /** Where its data and log are. */
  home: string;
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL that came with npm, or finds it still running.
 * `ephemeral` is for tests: a server of its own, without durability, removed when it stops; it
 * ignores `dataDir`.
 */
export async function startPostgres(options: {
  dataDir: string;
  ephemeral?: boolean;
}): Promise<Postgres> {
  const ephemeral = options.ephemeral ?? false;
  if (ephemeral) await sweepEphemeral();
  const dataDir = ephemeral ? ephemeralFolder() : resolve(options.dataDir);
  const password = remember(dataDir, "postgres-password", () => randomBytes(24).toString("hex"));
  const place = postgresHome(dataDir);
  const url = (port: number) => (database: string) =>
    `postgresql://callboard:${password}@127.0.0.1:${port}/${database}`;
  const stop = async () => {
    await stopServer(place, ephemeral ? "immediate" : "fast");
    if (ephemeral) rmSync(dataDir, { recursive: true, force: true });
  };

  const portFile = "postgres-port";
  const remembered = Number(remember(dataDir, portFile, () => "0"));
  if (remembered && (await isOurServer(url(remembered)("postgres"), place))) {
    return { url: url(remembered), started: false, home: place.home, stop };
  }

  if (!existsSync(join(place.cluster, "PG_VERSION"))) await createCluster(place, password);
  checkVersion(place);
  const port = await freePort("127.0.0.1", remembered);
  rememberInstead(dataDir, portFile, String(port));
  writeFileSync(join(place.cluster, "callboard.conf"), settings(port, ephemeral));
  const started = await startServer(place);
  // When another process won the race to start it, it also wrote the port.
  const actual = started ? port : Number(readFileSync(join(dataDir, portFile), "utf8"));
  await confirm(url(actual)("postgres"), place);
  return { url: url(actual), started, home: place.home, stop };
}

function ephemeralFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `callboard-test-${processMark(process.pid)}-`));
  // As root, the server's own account has to pass through.
  chmodSync(folder, 0o711);
  return folder;
}

async function createCluster(place: PostgresHome, password: string): Promise<void> {
  const fresh = join(place.home, `data.${randomUUID()}`);
  const passwordFile = `${fresh}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.account) chownSync(passwordFile, place.account.uid, place.account.gid);
  const result = await run(place, "initdb", [
    ...["-D", fresh, "-U", "callboard", "--auth=scram-sha-256", `--pwfile=${passwordFile}`],
    ...["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    "--no-sync",
  ]);
  rmSync(passwordFile);
  if (result.code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Problem(`PostgreSQL couldn't create its files in ${place.home}:\n${result.output}`);
  }
  appendFileSync(join(fresh, "postgresql.conf"), "\ninclude = 'callboard.conf'\n");
  try {
    renameSync(fresh, place.cluster);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(join(place.cluster, "PG_VERSION"))) throw error;
  }
}

function settings(port: number, ephemeral: boolean): string {
  const lines = [
    "listen_addresses = '127.0.0.1'",
    `port = ${port}`,
    "unix_socket_directories = ''",
    "max_connections = 200",
    "shared_buffers = '96MB'",
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "jit = off",
  ];
  if (ephemeral) {
    lines.push("fsync = off", "full_page_writes = off", "synchronous_commit = off");
    lines.push("wal_level = minimal", "max_wal_senders = 0");
  }
  return `${lines.join("\n")}\n`;
}

function checkVersion(place: PostgresHome): void {
  const data = readFileSync(join(place.cluster, "PG_VERSION"), "utf8").trim();
  if (data === "18") return;
  throw new Problem(
    `${place.cluster} was written by PostgreSQL ${data}, and this is PostgreSQL 18.\n` +
      "Move that folder away to begin anew, or dump and restore it.",
  );
}

/** Resolves to whether this call started it: another process may have been faster. */
async function startServer(place: PostgresHome): Promise<boolean> {
  const start = ["start", "-D", place.cluster, "-l", place.log, "-w", "-t", "60"];
  const first = await run(place, "pg_ctl", start);
  if (first.code === 0) return true;
  const pid = recordedPid(place);
  if (pid && isPostgres(pid)) return false;
  // A number left by a crash may since belong to some other process: PostgreSQL then stays away.
  rmSync(join(place.cluster, "postmaster.pid"), { force: true });
  const second = await run(place, "pg_ctl", start);
  if (second.code === 0) return true;
  const log = existsSync(place.log) ? readFileSync(place.log, "utf8").slice(-2000) : "";
  throw new Problem(`PostgreSQL didn't start: ${second.output}\n${log}\n(${place.log})`);
}

function recordedPid(place: PostgresHome): number | undefined {
  const file = join(place.cluster, "postmaster.pid");
  const line = existsSync(file) ? readFileSync(file, "utf8").split("\n")[0] : undefined;
  return line ? Number(line) : undefined;
}

function isPostgres(pid: number): boolean {
  if (processIdentity(pid) === undefined) return false;
  if (process.platform !== "linux") return true;
  return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("postgres");
}

async function isOurServer(url: string, place: PostgresHome): Promise<boolean> {
  try {
    const row = await connect(url, (client) => client.query("show data_directory"));
    const directory: unknown = row.rows[0]?.data_directory;
    return typeof directory === "string" && realpathSync(directory) === realpathSync(place.cluster);
  } catch {
    return false;
  }
}

async function confirm(url: string, place: PostgresHome): Promise<void> {
  const until = Date.now() + 30_000;
  while (!(await isOurServer(url, place))) {
    if (Date.now() > until) {
      throw new Problem(`PostgreSQL started but doesn't answer. Its log: ${place.log}`);
    }
    await delay(100);
  }
}

async function stopServer(place: PostgresHome, mode: "fast" | "immediate"): Promise<void> {
  const stop = ["stop", "-D", place.cluster, "-w", "-t", "20", "-m"];
  const result = await run(place, "pg_ctl", [...stop, mode]);
  if (result.code === 0 || recordedPid(place) === undefined) return;
  await run(place, "pg_ctl", [...stop, "immediate"]);
}

function run(place: PostgresHome, program: "initdb" | "pg_ctl", args: string[]) {
  // LC_ALL: the messages of a server that speaks another language would be no use in a report.
  const env = { LC_ALL: "C", TZ: "UTC" };
  const options = { cwd: place.home, env, account: place.account };
  return runProgram(join(place.bin, program), args, options);
}
