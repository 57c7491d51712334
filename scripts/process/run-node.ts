import type { ProgramResult } from "./run-program";
import { ended, spawnNode } from "./spawn-node";

/** Runs a Node program from node_modules to its end and collects what it said. */
export async function runNode(
  program: string,
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<ProgramResult> {
  const child = spawnNode([`node_modules/${program}`, ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  const code = await ended(child);
  return { code, output: output.trim() };
}
