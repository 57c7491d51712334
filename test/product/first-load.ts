import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { projectRoot } from "@/scripts/command/project-root";
import { testDistDir } from "@/scripts/test/test-dist-dir";

type Route = { route: string; firstLoadChunkPaths: string[] };
type Chunk = { path: string; kilobytes: number };

/** The JavaScript that the built page comes with, gzipped, the heaviest first. */
export function firstLoadOf(route: string): Chunk[] {
  const stats = join(projectRoot, testDistDir, "diagnostics/route-bundle-stats.json");
  const routes = JSON.parse(readFileSync(stats, "utf8")) as Route[];
  const found = routes.find((one) => one.route === route);
  if (!found) throw new Error(`The build has no page ${route}.`);
  return found.firstLoadChunkPaths
    .map((path) => {
      // The build's paths begin with the folder that it was made in.
      const bytes = gzipSync(readFileSync(join(projectRoot, path))).length;
      return { path, kilobytes: bytes / 1000 };
    })
    .sort((one, other) => other.kilobytes - one.kilobytes);
}
