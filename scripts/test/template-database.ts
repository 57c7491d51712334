import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../command/project-root";
import { connect } from "../postgres/connect";
import { createDatabase } from "../postgres/create-database";
import { migrate } from "../postgres/migrate";

/**
 * Makes, on a test server, the migrated and otherwise empty database that tests copy theirs from.
 * Resolves to its name, which tells the migrations apart: a server may outlive a change of them.
 */
export async function templateDatabase(serverUrl: string): Promise<string> {
  const name = `callboard_template_${migrationsHash()}`;
  await connect(serverUrl, (client) => createDatabase(client, name));
  await migrate(databaseUrl(serverUrl, name));
  return name;
}

/** The address of another database on the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

function migrationsHash(): string {
  const folder = join(projectRoot, "prisma/migrations");
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).sort()) {
    if (!statSync(join(folder, name)).isDirectory()) continue;
    hash.update(name).update(readFileSync(join(folder, name, "migration.sql")));
  }
  return hash.digest("hex").slice(0, 12);
}
