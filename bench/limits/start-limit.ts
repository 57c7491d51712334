import { once } from "node:events";
import { endChild, spawnNode } from "@/scripts/process/spawn-node";

/** Starts a bare server of its own process: nothing can be faster. */
export async function startLimit(
  script: "intake.mjs" | "mirror.mjs",
  ...args: string[]
): Promise<{ url: string; close(): Promise<void> }> {
  const child = spawnNode([`bench/limits/${script}`, ...args]);
  const [url] = await once(child, "message");
  return { url: String(url), close: () => endChild(child, "SIGKILL") };
}
