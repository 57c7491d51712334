import type { Role } from "@/lib/domain/role";
import { prisma } from "@/lib/store/database/prisma";
import { keepNewPerson } from "@/lib/store/people/accounts";
import { audit } from "@/lib/store/people/audit";
import { hashPassword, refusePassword } from "./passwords";

export class UserExists extends Error {
  readonly code = "exists";
}

/**
 * Creates an account with a password.
 * @returns its id
 * @throws UserExists; Refusal invalid_request when the password is too short or too common
 */
export async function addUser(user: {
  email: string;
  name: string;
  role: Role;
  password: string;
}): Promise<string> {
  const email = user.email.trim().toLowerCase();
  refusePassword(user.password, email);
  const passwordHash = await hashPassword(user.password);
  const { name, role } = user;
  return prisma().$transaction(async (tx) => {
    const id = await keepNewPerson(tx, { email, name, role, passwordHash });
    if (!id) throw new UserExists(`${email} has an account already.`);
    await audit(tx, { id: "command" }, "add person", id, null, { role });
    return id;
  });
}
