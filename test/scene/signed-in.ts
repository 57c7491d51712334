import { randomUUID } from "node:crypto";
import { addUser } from "@/lib/auth/add-user";
import { enter } from "@/lib/auth/enter";
import { signedToken } from "@/lib/auth/session-cookie";
import type { Role, Viewer } from "@/lib/domain/role";
import { findViewer } from "@/lib/store/people/sessions";

// Somebody who is really there, and signs in as people do.

export const password = "seven plain words do nicely here";

/** A new person; all of a test's have addresses of their own. */
export async function newPerson(role: Role, name = `The ${role}`): Promise<Viewer> {
  const email = `${role}-${randomUUID().slice(0, 8)}@example.com`;
  const id = await addUser({ email, name, role, password });
  return { id, name, email, role };
}

/** @returns the token of the session that was opened */
export async function signInAs(
  { email }: Pick<Viewer, "email">,
  given = password,
  userAgent = "a test",
): Promise<string> {
  const value = await enter({ email, password: given }, { userAgent, address: null });
  return signedToken(value) ?? "";
}

/** Whom a session lets in. */
export const letsIn = (token: string) => findViewer(token);
