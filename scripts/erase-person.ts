import { parseArgs } from "node:util";
import type { Client } from "pg";
import { z } from "zod";
import { oneLine } from "@/lib/domain/one-line";
import { Problem } from "./command/problem";
import { bringUpToDate, ownersUrl } from "./postgres/bring-up-to-date";
import { commandDatabase } from "./postgres/command-database";
import { connect } from "./postgres/connect";
import { erasePerson, type Touched } from "./postgres/erase-person";
import { refuseToErase } from "./postgres/let-out";
import { namesGiven, namesOf } from "./postgres/names-of";

const usage = `Usage: npm run user -- erase EMAIL [--name NAME]… [--yes]
Takes somebody's address and names out of all that is kept, and lets them in no more. Names are those that
are given, and their account's. Without --yes it only says what it would touch.`;

/** `npm run user -- erase` */
export async function erase(args: string[]): Promise<number> {
  const { email, given, yes } = read(args);
  return commandDatabase(async (url) => {
    await bringUpToDate(url);
    return connect(ownersUrl(url), async (client) => {
      await refuseToErase(client, email);
      const names = [...new Set([...given, ...(await namesOf(client, email))])];
      console.log(`Address: ${email}`);
      console.log(`Names: ${names.map(oneLine).join(", ") || "none known; give them by --name"}`);
      for (const line of await suggestions(client, email, names)) console.log(line);
      const touched = await erasePerson(client, { email, names }, yes);
      for (const line of linesOf(touched)) console.log(line);
      if (!yes) {
        console.log("Nothing was changed. The same with --yes erases it, for good.");
        return 0;
      }
      const left = await erasePerson(client, { email, names }, false);
      for (const line of linesOf(left)) console.log(`Left: ${line}`);
      console.log(
        left.length === 0
          ? "Erased. Meeting BaaS, the calendars themselves and your backups aren't touched by this."
          : "Not all of it could be erased.",
      );
      return left.length === 0 ? 0 : 1;
    });
  });
}

/** What somebody may be called besides. */
async function suggestions(client: Client, email: string, names: string[]): Promise<string[]> {
  const known = new Set(names.map((name) => name.toLowerCase()));
  const others = (await namesGiven(client, email)).filter((name) => !known.has(name.toLowerCase()));
  if (others.length === 0) return [];
  return [
    "Invitations call the address also, by whoever wrote them (give by --name what is theirs alone):",
    ...others.map((name) => `  ${oneLine(name).slice(0, 200)}`),
  ];
}

function read(args: string[]): { email: string; given: string[]; yes: boolean } {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { name: { type: "string", multiple: true }, yes: { type: "boolean" } },
    });
    const [email, ...rest] = positionals;
    if (rest.length > 0) throw new Error("That isn't understood.");
    const given = values.name ?? [];
    if (given.some((name) => name.trim().length < 3)) throw new Error("A NAME is too short.");
    const address = z.email("EMAIL must be an e-mail address").parse(email?.trim().toLowerCase());
    return { email: address, given: given.map((name) => name.trim()), yes: values.yes ?? false };
  } catch (error) {
    const problems =
      error instanceof z.ZodError ? error.issues.map((i) => i.message) : [(error as Error).message];
    throw new Problem(`${problems.join("\n")}\n\n${usage}`);
  }
}

function linesOf(touched: Touched[]): string[] {
  return touched.map(({ table, rows, why }) =>
    why ? `${table}: ${rows} rows, which can't be changed (${why})` : `${table}: ${rows} rows`,
  );
}
