import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { Problem } from "../command/problem";
import { projectRoot } from "../command/project-root";
import { runNode } from "../process/run-node";
import { alone } from "./alone.mjs";
import { buildStamp } from "./build-stamp";

/** Whether the folder holds a finished build of the sources as they are. */
export function isBuilt(distDir: string): boolean {
  const stamp = stampFile(distDir);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === buildStamp();
}

/** Builds the app into a folder of the project's, unless another command does so meanwhile. */
export function buildApp(distDir: string): Promise<void> {
  return alone(async () => {
    if (!isBuilt(distDir)) await build(distDir);
  });
}

async function build(distDir: string): Promise<void> {
  const stamp = buildStamp();
  rmSync(stampFile(distDir), { force: true });
  const result = await runNode("next/dist/bin/next", ["build"], {
    NEXT_DIST_DIR: distDir,
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: "production",
  });
  if (result.code !== 0) throw new Problem(`The pages couldn't be built:\n${result.output}`);
  writeFileSync(stampFile(distDir), stamp);
}

function stampFile(distDir: string): string {
  return resolve(projectRoot, distDir, "callboard-sources");
}
