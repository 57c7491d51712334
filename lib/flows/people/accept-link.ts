import type { z } from "zod";
import { hashOf } from "@/lib/auth/one-time-secret";
import { hashPassword, refusePassword } from "@/lib/auth/passwords";
import { Email, PersonName } from "@/lib/domain/people/people-view";
import { Refusal } from "@/lib/domain/refusal";
import type { Role } from "@/lib/domain/role";
import { notify } from "@/lib/store/database/notify";
import { prisma, type Transaction } from "@/lib/store/database/prisma";
import { isNobodyHere, keepNewPerson, keepPassword } from "@/lib/store/people/accounts";
import { audit } from "@/lib/store/people/audit";
import { findLink, type Link, takeLink } from "@/lib/store/people/links";
import { endSessions } from "@/lib/store/people/open-sessions";

export type LinkAnswers = { email: string; name: string; password: string };

/** What a link is for; null when there is none with this secret. */
export async function readLink(secret: string): Promise<Omit<Link, "id" | "userId"> | null> {
  const link = await findLink(hashOf(secret));
  if (!link) return null;
  const { kind, state, email, role } = link;
  return { kind, state, email, role };
}

/**
 * Uses a link up: somebody comes in, or has a new password and is out everywhere else. What doesn't
 * suffice leaves the link as it is.
 * @returns with what they sign in
 * @throws Refusal invalid_request; not_found where it opens nothing; conflict where somebody came first
 */
export async function acceptLink(
  secret: string,
  answers: LinkAnswers,
): Promise<{ email: string; password: string }> {
  const hash = hashOf(secret);
  const link = await findLink(hash);
  if (link?.state !== "open") throw closed();
  const email = link.email ?? parsed("email", Email, answers.email);
  const name = link.kind === "reset" ? "" : parsed("name", PersonName, answers.name);
  refusePassword(answers.password, email);
  const passwordHash = await hashPassword(answers.password);
  const id = await prisma().$transaction(async (tx) => {
    if (link.kind === "setup" && !(await isNobodyHere(tx))) {
      throw new Refusal(
        "conflict",
        "Somebody has set Callboard up already: ask them to let you in.",
      );
    }
    const used = await takeLink(tx, hash);
    if (!used) throw closed();
    if (used.userId) return keepReset(tx, used.userId, passwordHash);
    return keepPerson(tx, { email, name, role: used.role ?? "viewer", passwordHash }, used.kind);
  });
  notify({ topic: "people", id });
  return { email, password: answers.password };
}

async function keepReset(tx: Transaction, id: string, passwordHash: string): Promise<string> {
  await keepPassword(tx, id, passwordHash);
  await endSessions(tx, { personId: id });
  await audit(tx, { id }, "reset password", id, null, null);
  return id;
}

async function keepPerson(
  tx: Transaction,
  person: { email: string; name: string; role: Role; passwordHash: string },
  kind: string,
): Promise<string> {
  const id = await keepNewPerson(tx, person);
  if (!id) throw new Refusal("conflict", "This address has an account already: sign in.");
  const action = kind === "setup" ? "set up" : "accept invitation";
  await audit(tx, { id }, action, id, null, { role: person.role });
  return id;
}

function parsed(path: string, schema: z.ZodType<string>, value: string): string {
  const { data, error } = schema.safeParse(value);
  if (data !== undefined) return data;
  const message = error?.issues[0]?.message ?? "can't be read";
  throw new Refusal("invalid_request", `${path}: ${message}`, [{ path, message }]);
}

function closed(): Refusal {
  return new Refusal("not_found", "This link opens nothing any more.");
}
