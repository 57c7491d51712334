import { projectRoot } from "@/scripts/command/project-root";
import { type ProgramResult, runProgram } from "@/scripts/process/run-program";
import type { App } from "./app";

/** `npm run doctor`, in the surroundings of a server. */
export function doctor(app: App, changed: Record<string, string> = {}): Promise<ProgramResult> {
  return runProgram(process.execPath, ["scripts/run.mjs", "doctor"], {
    cwd: projectRoot,
    env: {
      DATABASE_URL: app.databaseUrl,
      MEETING_BAAS_API_URL: app.sandbox.url,
      MEETING_BAAS_API_KEY: app.apiKey,
      AUTH_SECRET: "0123456789abcdef0123456789abcdef",
      PUBLIC_URL: app.url,
      LOG_LEVEL: "silent",
      ...changed,
    },
  });
}
