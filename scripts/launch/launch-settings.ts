import { randomBytes } from "node:crypto";
import { resolve } from "node:path";
import type { Env } from "@/lib/env";
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
