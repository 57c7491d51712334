import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@/scripts/command/project-root";
import { testDistDir } from "@/scripts/test/test-dist-dir";

/** All that browsers are given to run and to paint, by name. */
export function readBundle(): [name: string, text: string][] {
  const folder = join(projectRoot, testDistDir, "static");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(js|css|json|map)$/.test(name))
    .map((name) => [name, readFileSync(join(folder, name), "utf8")]);
}
