import { projectRoot } from "../command/project-root";
import { alone } from "../launch/alone.mjs";
import { runNode } from "../process/run-node";
import { type ProgramResult, runProgram } from "../process/run-program";

export type StaticCheck = { label: string; run(): Promise<ProgramResult> };

/** What can be said about the sources without running the product. */
export const staticChecks: StaticCheck[] = [
  { label: "Database client as committed", run: clientAsCommitted },
  { label: "Types", run: () => alone(types) },
  { label: "Lint", run: () => runNode("@biomejs/biome/bin/biome", ["check", "."]) },
];

async function types(): Promise<ProgramResult> {
  // Pages are typed by what Next derives from their paths.
  const routes = await runNode("next/dist/bin/next", ["typegen"]);
  return routes.code === 0 ? runNode("typescript/bin/tsc", ["--noEmit"]) : routes;
}

/** By now it is of the schema: where only it has changed, it was left out of the schema's commit. */
async function clientAsCommitted(): Promise<ProgramResult> {
  const files = ["prisma/schema.prisma", "lib/store/database/generated"];
  const { code, output } = await runProgram("git", ["status", "--porcelain", "--", ...files], {
    cwd: projectRoot,
  });
  // Without git, as in an archive, nothing can be left out.
  const isLeftOut = code === 0 && output.trim() !== "" && !output.includes("schema.prisma");
  return isLeftOut
    ? { code: 1, output: `Commit the database client with its schema:\n${output}` }
    : { code: 0, output: "" };
}
