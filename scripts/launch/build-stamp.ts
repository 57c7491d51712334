import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../command/project-root";

/** What a build is made from; the generated client is covered by the schema. */
const sources = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "next.config.js",
  "package-lock.json",
  "postcss.config.mjs",
  "prisma/schema.prisma",
  "proxy.ts",
  "tsconfig.base.json",
  "tsconfig.json",
];

/** A hash that changes with anything that a build is made from. */
export function buildStamp(): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(filesOf)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(projectRoot, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesOf(path: string): string[] {
  if (!existsSync(join(projectRoot, path)) || /(^|\/)generated$|\.test\.tsx?$/.test(path))
    return [];
  if (!statSync(join(projectRoot, path)).isDirectory()) return [path];
  const names = readdirSync(join(projectRoot, path)).sort();
  return names.flatMap((name) => filesOf(`${path}/${name}`));
}
