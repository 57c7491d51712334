import type { Role } from "@/lib/domain/role";
import { prisma } from "@/lib/store/database/prisma";
import { auth } from "./auth";

export class UserExists extends Error {
  readonly code = "exists";
}

export const shortestPassword = 12;

/**
 * Creates an account with a password.
 * @returns its id
 * @throws UserExists; Error when the password is too short
 */
export async function addUser(user: {
  email: string;
  name: string;
  role: Role;
  password: string;
}): Promise<string> {
  if (user.password.length < shortestPassword) {
    throw new Error(`The password needs ${shortestPassword} characters or more.`);
  }
  const email = user.email.trim().toLowerCase();
  if ((await prisma().user.count({ where: { email } })) > 0) {
    throw new UserExists(`${email} has an account already.`);
  }
  const context = await auth().$context;
  const password = await context.password.hash(user.password);
  const created = await context.internalAdapter.createUser(
    { email, name: user.name, emailVerified: true, role: user.role },
    { method: "email-password" },
  );
  await context.internalAdapter.linkAccount({
    userId: created.id,
    providerId: "credential",
    accountId: created.id,
    password,
  });
  return created.id;
}
