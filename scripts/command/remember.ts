import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Reads a value kept in the data folder, or makes and keeps it, readable by its owner only. */
export function remember(dataDir: string, name: string, make: () => string): string {
  const path = join(dataDir, name);
  mkdirSync(dataDir, { recursive: true });
  try {
    const fresh = make();
    writeFileSync(path, `${fresh}\n`, { mode: 0o600, flag: "wx" });
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return readFileSync(path, "utf8").trim();
  }
}

/** Replaces what `remember` kept. */
export function rememberInstead(dataDir: string, name: string, value: string): void {
  writeFileSync(join(dataDir, name), `${value}\n`, { mode: 0o600 });
}
