import type { Finding, FindingState } from "@/lib/domain/views/finding";
import { launchSettings } from "./launch/launch-settings";
import { prepare } from "./launch/prepare";
import { commandDatabase } from "./postgres/command-database";

/** `npm run doctor`: what Callboard needs, how each of it is, and what to do; 1 where something is wrong. */
export async function main(): Promise<number> {
  const { env, embedded, sandboxed } = launchSettings(process.env);
  await prepare();
  const look = async (url: string): Promise<Finding[]> => {
    const address = new URL(url);
    address.searchParams.set("application_name", "callboard command");
    Object.assign(process.env, {
      DATABASE_URL: address.href,
      AUTH_SECRET: env.AUTH_SECRET,
      MEETING_BAAS_API_KEY: env.MEETING_BAAS_API_KEY,
    });
    const { examine } = await import("@/lib/flows/doctor/examine");
    return examine({ sandboxed });
  };
  // One that can't be reached is a finding; an embedded one is started.
  const findings = await (embedded ? commandDatabase(look) : look(env.DATABASE_URL));
  for (const finding of findings) console.log(lineOf(finding));
  return findings.some(({ state }) => state === "wrong") ? 1 : 0;
}

const words: Record<FindingState, string> = { well: "well ", odd: "look ", wrong: "WRONG" };

function lineOf({ about, state, told, advice }: Finding): string {
  const line = `${words[state]}  ${about.padEnd(10)}  ${told}`;
  return advice ? `${line}\n${" ".repeat(19)}${advice}` : line;
}
