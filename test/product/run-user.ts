import { randomUUID } from "node:crypto";
import type { Role } from "@/lib/domain/role";
import { ended, spawnNode } from "@/scripts/process/spawn-node";
import type { Person } from "./people";

/** Runs `npm run user` on a database; resolves to what it said. */
export async function runUser(databaseUrl: string, args: string[], input = ""): Promise<string> {
  const child = spawnNode(["scripts/run.mjs", "user", ...args], {
    env: { DATABASE_URL: databaseUrl },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      said += chunk;
    });
  }
  child.stdin?.end(input);
  const code = await ended(child);
  return code === 0 ? said : `exit ${code}: ${said}`;
}

/** Somebody whom no other test has to do with. */
export async function addPerson(databaseUrl: string, role: Role): Promise<Person> {
  const person = { email: `${randomUUID()}@example.com`, password: "only these words let them in" };
  const args = ["add", person.email, "--name", `New ${role}`, "--role", role];
  const said = await runUser(databaseUrl, args, `${person.password}\n`);
  if (!said.includes("can sign in now")) throw new Error(said);
  return person;
}
