import { alone } from "../launch/alone.mjs";
import { runNode } from "../process/run-node";
import type { ProgramResult } from "../process/run-program";

export type StaticCheck = { label: string; run(): Promise<ProgramResult> };

/** What can be said about the sources without running the product. */
export const staticChecks: StaticCheck[] = [
  { label: "Types", run: () => alone(types) },
  { label: "Lint", run: () => runNode("@biomejs/biome/bin/biome", ["check", "."]) },
];

async function types(): Promise<ProgramResult> {
  // Pages are typed by what Next derives from their paths.
  const routes = await runNode("next/dist/bin/next", ["typegen"]);
  return routes.code === 0 ? runNode("typescript/bin/tsc", ["--noEmit"]) : routes;
}
