import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import type { Env } from "@/lib/env";
import { Problem } from "../command/problem";
import { remember } from "../command/remember";
import { settings } from "./settings";

export type LaunchSettings = {
  /** Nothing names a database: the embedded one is started. */
  embedded: boolean;
  /** Nothing names a Meeting BaaS: the sandbox is started. */
  sandboxed: boolean;
  dataDir: string;
  env: Env;
};

/** The settings of `npm start`, with what it makes up where the environment leaves it open. */
export function launchSettings(source: Record<string, string | undefined>): LaunchSettings {
  const dataDir = resolve(source.DATA_DIR || ".data");
  const embedded = !source.DATABASE_URL;
  const sandboxed = !source.MEETING_BAAS_API_KEY && !source.MEETING_BAAS_API_URL;
  if (sandboxed) checkLoopback(source);
  const secret = (name: string) => remember(dataDir, name, () => randomBytes(32).toString("hex"));
  const env = settings({
    ...source,
    // The real address is known once the server runs.
    ...(embedded && { DATABASE_URL: "postgresql://embedded" }),
    ...(embedded && !source.AUTH_SECRET && { AUTH_SECRET: secret("auth-secret") }),
    ...(sandboxed && { MEETING_BAAS_API_KEY: secret("sandbox-key") }),
  });
  return { embedded, sandboxed, dataDir, env };
}

/**
 * The sandbox is a toy with invented people: it doesn't stand in for Meeting BaaS where others can
 * reach the server because a key was forgotten.
 */
function checkLoopback(source: Record<string, string | undefined>): void {
  const host = source.HOST || "127.0.0.1";
  const address = source.PUBLIC_URL || `http://${host.includes(":") ? `[${host}]` : host}`;
  // What is malformed is named with all the others.
  const name = URL.canParse(address) ? new URL(address).hostname : "localhost";
  if (/^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(name)) return;
  throw new Problem(
    `MEETING_BAAS_API_KEY is required, since others can reach ${address}: set it to the API key of ` +
      "your Meeting BaaS account.\n" +
      "To play with the sandbox on this machine, leave PUBLIC_URL and HOST unset. To have it all the " +
      "same, start it by name (npm run sandbox), and set MEETING_BAAS_API_URL and " +
      "MEETING_BAAS_API_KEY to what it prints.",
  );
}
