import { once } from "node:events";
import { endChild, spawnNode } from "@/scripts/process/spawn-node";

/** Starts `limit.mjs` on a database. */
export async function startLimit(
  databaseUrl: string,
): Promise<{ url: string; close(): Promise<void> }> {
  const child = spawnNode(["bench/limit.mjs", databaseUrl]);
  const [url] = await once(child, "message");
  return { url: String(url), close: () => endChild(child, "SIGKILL") };
}
