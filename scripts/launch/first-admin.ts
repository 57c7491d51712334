import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { remember } from "../command/remember";
import { connect } from "../postgres/connect";

/** Who a trial's admin is. */
export const trialEmail = "admin@callboard.local";
const passwordFile = "admin-password";

/** How somebody comes in first: by a link, or, where all is a trial, as an admin who was made up. */
export type FirstAdmin =
  | { link: string }
  /** The password is told once, and kept in the data folder. */
  | { email: string; password: string | null; file: string };

/** Makes the link by which the first admin comes in; undefined once somebody is here. */
export async function setupLink(url: string): Promise<FirstAdmin | undefined> {
  const known = await connect(url, (client) => client.query('select from "user" limit 1'));
  if (known.rowCount !== 0) return undefined;
  const { makeSetupLink } = await import("@/lib/flows/people/make-setup-link");
  const link = await makeSetupLink();
  return link ? { link } : undefined;
}

/**
 * Gives a trial's database without people its first admin, with a password kept in the data folder.
 * Resolves to how to sign in as that admin, while there is one.
 */
export async function trialAdmin(url: string, dataDir: string): Promise<FirstAdmin | undefined> {
  const known = await connect(url, (client) =>
    client.query<{ people: boolean; admin: boolean }>(
      `select exists (select from "user") as people,
              exists (select from "user" where email = $1) as admin`,
      [trialEmail],
    ),
  );
  const file = join(dataDir, passwordFile);
  const found = known.rows[0];
  if (found?.people) {
    return found.admin && existsSync(file)
      ? { email: trialEmail, password: null, file }
      : undefined;
  }
  const password = remember(dataDir, passwordFile, () => randomBytes(12).toString("base64url"));
  const { addUser } = await import("@/lib/auth/add-user");
  await addUser({ email: trialEmail, name: "Admin", role: "admin", password });
  return { email: trialEmail, password, file };
}
