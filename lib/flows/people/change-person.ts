import type { PersonChange, PersonView } from "@/lib/domain/people/people-view";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { audit } from "@/lib/store/people/audit";
import { withdrawMadeBy, withdrawResets } from "@/lib/store/people/links";
import { endSessions } from "@/lib/store/people/open-sessions";
import { keepPerson, lockPerson, readPeople } from "@/lib/store/people/people";

/**
 * Changes what somebody may do. Who is deactivated is out at once: their sessions and tokens end, and
 * what they decided stays. Links that they made as an admin open nothing once they are none.
 * @throws Refusal not_found; last_admin where nobody would be left to let people in
 */
export async function changePerson(
  id: string,
  change: PersonChange,
  viewer: Viewer,
): Promise<PersonView> {
  await prisma().$transaction(async (tx) => {
    const before = await lockPerson(tx, id);
    if (!before) throw new Refusal("not_found", "There is no such person.");
    const { lastAdmin, role, active } = before;
    const was = { role, active };
    const is = { role: change.role ?? role, active: change.active ?? active };
    if (lastAdmin && (is.role !== "admin" || !is.active)) {
      throw new Refusal(
        "last_admin",
        "Nobody else is an admin: make somebody else one before this one leaves.",
      );
    }
    const changed = (["role", "active"] as const).filter((key) => is[key] !== was[key]);
    if (changed.length === 0) return;
    await keepPerson(tx, id, is);
    // Also of who comes back: what began while they were out doesn't come alive with them.
    if (changed.includes("active")) {
      await endSessions(tx, { personId: id });
      await tx.token.deleteMany({ where: { userId: id } });
      await withdrawResets(tx, id);
    }
    if (is.role !== "admin" || changed.includes("active")) await withdrawMadeBy(tx, id);
    const of = (person: typeof is) => Object.fromEntries(changed.map((key) => [key, person[key]]));
    await audit(tx, viewer, "change person", id, of(was), of(is));
  });
  notify({ topic: "people", id });
  const [person] = await readPeople(id);
  if (!person) throw new Refusal("not_found", "There is no such person.");
  return person;
}
