// Plain JavaScript that an old Node can parse, as bootstrap.mjs needs it.
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const pauseMilliseconds = 200;
/** Nothing is made for that long: the process's number is another's by now. */
const longestMilliseconds = 30 * 60 * 1000;

/**
 * Makes what all commands of this checkout share (packages, the database client, types, pages)
 * while no other command does; waits for one that does.
 * @template T
 * @param {() => T | Promise<T>} make
 * @param {string} [mark] the file that says so to others
 * @returns {Promise<T>}
 */
export async function alone(make, mark = join(root, ".preparing")) {
  if (!claim(mark)) {
    console.log("Waiting for another command, which prepares this folder …");
    do await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
    while (!claim(mark));
  }
  try {
    return await make();
  } finally {
    rmSync(mark, { force: true });
  }
}

function claim(mark) {
  try {
    writeFileSync(mark, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  if (!isAbandoned(mark)) return false;
  rmSync(mark, { force: true });
  return claim(mark);
}

function isAbandoned(mark) {
  try {
    if (Date.now() - statSync(mark).mtimeMs > longestMilliseconds) return true;
    process.kill(Number(readFileSync(mark, "utf8")), 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}
