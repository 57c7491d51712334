import { hashPassword, refusePassword } from "@/lib/auth/passwords";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { keepPassword } from "@/lib/store/people/accounts";
import { type Actor, audit } from "@/lib/store/people/audit";
import { withdrawResets } from "@/lib/store/people/links";
import { endSessions } from "@/lib/store/people/open-sessions";

/**
 * Sets somebody's password, by whoever may run commands; they are out everywhere.
 * @throws Refusal invalid_request
 */
export async function setPasswordOf(
  person: { id: string; email: string },
  password: string,
  actor: Actor,
): Promise<void> {
  refusePassword(password, person.email);
  const hash = await hashPassword(password);
  await prisma().$transaction(async (tx) => {
    await keepPassword(tx, person.id, hash);
    await withdrawResets(tx, person.id);
    await endSessions(tx, { personId: person.id });
    await audit(tx, actor, "reset password", person.id, null, null);
  });
  notify({ topic: "people", id: person.id });
}
