import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { z } from "zod";
import { roles } from "@/lib/domain/role";
import { Problem } from "./command/problem";
import { prepare } from "./launch/prepare";
import { commandDatabase } from "./postgres/command-database";
import { migrate } from "./postgres/migrate";

const usage = `Usage: npm run user -- add EMAIL --name NAME --role admin|member|viewer
The password, 12 characters or more, is the first line of standard input.`;

const Person = z.object({
  email: z.email("EMAIL must be an e-mail address").max(254, "EMAIL is too long"),
  name: z.string("--name is missing").trim().min(1, "--name is empty").max(200, "--name is long"),
  role: z.enum(roles, `--role must be one of ${roles.join(", ")}`),
});
type Person = z.output<typeof Person>;

/** `npm run user` */
export async function main(args: string[]): Promise<number> {
  const person = personFrom(args);
  const password = await firstLine();
  if (password.length < 12) {
    throw new Problem("The password needs 12 characters or more, on the first line of input.");
  }
  await prepare();
  await commandDatabase(async (url) => {
    await migrate(url);
    await add(url, { ...person, password });
  });
  console.log(`${person.email} can sign in now, as ${person.role}.`);
  return 0;
}

function personFrom(args: string[]): Person {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { name: { type: "string" }, role: { type: "string" } },
    });
    const [verb, email, ...rest] = positionals;
    if (verb !== "add" || rest.length) throw new Error("That isn't understood.");
    return Person.parse({ email, ...values });
  } catch (error) {
    const problems =
      error instanceof z.ZodError ? error.issues.map((i) => i.message) : [(error as Error).message];
    throw new Problem(`${problems.join("\n")}\n\n${usage}`);
  }
}

async function firstLine(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write("Password (12 characters or more): ");
  for await (const line of createInterface({ input: process.stdin })) return line;
  return "";
}

async function add(url: string, user: Person & { password: string }): Promise<void> {
  const address = new URL(url);
  address.searchParams.set("application_name", "callboard command");
  process.env.DATABASE_URL = address.href;
  // Required of a server; adding a person uses neither.
  process.env.MEETING_BAAS_API_KEY ||= "unused";
  process.env.AUTH_SECRET ||= randomBytes(32).toString("hex");
  const { addUser } = await import("@/lib/auth/add-user");
  try {
    await addUser(user);
  } catch (error) {
    if ((error as { code?: unknown }).code !== "exists") throw error;
    throw new Problem(`${user.email} exists already: nothing was changed.`);
  }
}
