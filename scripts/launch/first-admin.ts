import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { remember } from "../command/remember";
import { connect } from "../postgres/connect";

const email = "admin@callboard.local";
const passwordFile = "admin-password";

export type FirstAdmin = { email: string; password: string; file: string };

/**
 * Gives a database without people its first admin, with a password kept in the data folder.
 * Resolves to how to sign in as that admin, while there is one.
 */
export async function firstAdmin(url: string, dataDir: string): Promise<FirstAdmin | undefined> {
  const known = await connect(url, (client) =>
    client.query<{ people: boolean; admin: boolean }>(
      `select exists (select from "user") as people,
              exists (select from "user" where email = $1) as admin`,
      [email],
    ),
  );
  const file = join(dataDir, passwordFile);
  const found = known.rows[0];
  if (found?.people && !(found.admin && existsSync(file))) return undefined;

  const password = remember(dataDir, passwordFile, () => randomBytes(12).toString("base64url"));
  if (!found?.people) {
    const { addUser } = await import("@/lib/auth/add-user");
    await addUser({ email, name: "Admin", role: "admin", password });
  }
  return { email, password, file };
}
