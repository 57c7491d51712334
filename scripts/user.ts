import { randomBytes } from "node:crypto";
import { Problem } from "./command/problem";
import { erase } from "./erase-person";
import { prepare } from "./launch/prepare";
import { bringUpToDate } from "./postgres/bring-up-to-date";
import { commandDatabase } from "./postgres/command-database";
import { readAsked } from "./user/asked";
import { doAsked } from "./user/verbs";

/** `npm run user` */
export async function main(args: string[]): Promise<number> {
  if (args[0] === "erase") return erase(args.slice(1));
  const asked = await readAsked(args);
  await prepare();
  const said = await commandDatabase(async (url) => {
    await bringUpToDate(url);
    return withDatabase(url, () => doAsked(asked));
  });
  console.log(said);
  return 0;
}

async function withDatabase(url: string, act: () => Promise<string>): Promise<string> {
  const address = new URL(url);
  address.searchParams.set("application_name", "callboard command");
  process.env.DATABASE_URL = address.href;
  // Required of a server; handling people uses neither.
  process.env.MEETING_BAAS_API_KEY ||= "unused";
  process.env.AUTH_SECRET ||= randomBytes(32).toString("hex");
  try {
    return await act();
  } catch (error) {
    // A refusal is meant to be read.
    if ((error as Error).name === "Refusal") throw new Problem((error as Error).message);
    throw error;
  } finally {
    // The servers end at once what hangs on a session.
    const { allTold } = await import("@/lib/store/database/notify");
    await allTold();
  }
}
