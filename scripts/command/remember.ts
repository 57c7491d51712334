import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "./problem";

/** Reads a value kept in the data folder, or makes and keeps it, readable by its owner only. */
export function remember(dataDir: string, name: string, make: () => string): string {
  return inFolder(dataDir, () => {
    const path = join(dataDir, name);
    if (existsSync(path)) return readFileSync(path, "utf8").trim();
    const fresh = make();
    try {
      writeFileSync(path, `${fresh}\n`, { mode: 0o600, flag: "wx" });
      return fresh;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      return readFileSync(path, "utf8").trim();
    }
  });
}

/** Replaces what `remember` kept. */
export function rememberInstead(dataDir: string, name: string, value: string): void {
  inFolder(dataDir, () => writeFileSync(join(dataDir, name), `${value}\n`, { mode: 0o600 }));
}

/** Makes the folder if need be; one that can't be used is named with what to do. */
function inFolder<T>(dataDir: string, act: () => T): T {
  try {
    mkdirSync(dataDir, { recursive: true });
    return act();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    throw new Problem(
      `DATA_DIR: ${dataDir} can't be used (${code}): set DATA_DIR to a folder that this user may ` +
        "write to.",
    );
  }
}
