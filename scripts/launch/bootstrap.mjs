// Plain JavaScript on purpose: it must parse on an old Node to be able to say that it is old, and
// run before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { alone } from "./alone.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const stamp = join(root, "node_modules", ".callboard-lock-hash");

/**
 * Makes the machine ready, then runs the `main` of a TypeScript file with the given arguments.
 * @param {string} file
 * @param {string[]} args
 * @param {boolean} [develops] it wants the developers' packages, too
 */
export async function bootstrap(file, args, develops = false) {
  checkNode();
  process.chdir(root);
  if (!isInstalled(develops)) await alone(() => installIfNeeded(develops));
  if (existsSync(join(root, ".env"))) process.loadEnvFile(join(root, ".env"));

  const { register } = await import("tsx/esm/api");
  register();
  process.argv = [process.argv[0], join(root, file)].concat(args);
  try {
    const script = await import(pathToFileURL(join(root, file)).href);
    const code = script.main ? await script.main(args) : undefined;
    // A command that names its exit code is over, whatever connections idle on.
    if (typeof code === "number") process.exit(code);
  } catch (error) {
    // A Problem is for the person who typed the command; anything else is ours, with its stack.
    console.error(error && error.name === "Problem" ? `\n${error.message}` : error);
    process.exit(1);
  }
}

function checkNode() {
  const version = process.versions.node.split(".").map(Number);
  if (version[0] > 20 || (version[0] === 20 && version[1] >= 19)) return;
  console.error(`Callboard needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}

function isInstalled(develops) {
  const isNewest = existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash();
  return isNewest && (hasAll() || !develops);
}

/** Whether what only developers need is here, too. */
function hasAll() {
  return existsSync(join(root, "node_modules", "vitest"));
}

function lockHash() {
  const lock = readFileSync(join(root, "package-lock.json"));
  return createHash("sha256").update(lock).digest("hex");
}

function installIfNeeded(develops) {
  // Another command may have installed them meanwhile.
  if (isInstalled(develops)) return;
  const kind = develops || hasAll() ? "--include=dev" : "--omit=dev";
  console.log("Installing packages …");
  // A developers' tool says that it wants a newer Node: for a part of it that nobody starts.
  const flags = ["install", kind, "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath || "";
  const done = npm.endsWith(".js")
    ? spawnSync(process.execPath, [npm].concat(flags), { cwd: root, stdio: "inherit" })
    : spawnSync("npm", flags, {
        cwd: root,
        stdio: "inherit",
        shell: process.platform === "win32",
      });
  if (done.status !== 0) {
    console.error("npm install failed: its messages above say why. Then run the command again.");
    process.exit(1);
  }
  // Put in its place whole and as a new file: a copy of this folder may share the old one by links.
  writeFileSync(`${stamp}.new`, lockHash());
  renameSync(`${stamp}.new`, stamp);
}
