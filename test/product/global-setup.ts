import { type Role, roles } from "@/lib/domain/role";
import { buildApp, isBuilt } from "@/scripts/launch/build-app";
import { prepare } from "@/scripts/launch/prepare";
import { connect } from "@/scripts/postgres/connect";
import { createDatabase } from "@/scripts/postgres/create-database";
import { ended, spawnNode } from "@/scripts/process/spawn-node";
import { findBrowser } from "@/scripts/test/find-browser";
import { databaseUrl, templateDatabase } from "@/scripts/test/template-database";
import { testDistDir } from "@/scripts/test/test-dist-dir";
import { testPostgres } from "@/scripts/test/test-postgres";
import { people } from "./people";

/** Makes what all workers share, and leaves word of it to them in the environment. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  await prepare();
  if (!isBuilt(testDistDir)) await buildApp(testDistDir);
  process.env.CHROMIUM_PATH ??= (await findBrowser()).path;
  const postgres = await testPostgres();
  process.env.TEST_POSTGRES_URL = postgres.url;
  process.env.TEST_TEMPLATE = await templateWithPeople(postgres.url);
  return postgres.stop;
}

async function templateWithPeople(serverUrl: string): Promise<string> {
  const empty = await templateDatabase(serverUrl);
  const name = `${empty}_people_${process.pid}`;
  await connect(serverUrl, (client) => createDatabase(client, name, empty));
  await Promise.all(roles.map((role) => addUser(databaseUrl(serverUrl, name), role)));
  return name;
}

async function addUser(url: string, role: Role): Promise<void> {
  const { email, password } = people[role];
  const command = ["scripts/run.mjs", "user", "add", email, "--name", `The ${role}`];
  const child = spawnNode([...command, "--role", role], {
    env: { DATABASE_URL: url },
    stdio: ["pipe", "ignore", "inherit"],
  });
  child.stdin?.end(`${password}\n`);
  if ((await ended(child)) !== 0) throw new Error(`${email} couldn't be added`);
}
