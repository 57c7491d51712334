import { createHash } from "node:crypto";
import { hashPassword, isPassword, refusePassword } from "@/lib/auth/passwords";
import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { keepPassword, passwordHashOf } from "@/lib/store/people/accounts";
import { audit } from "@/lib/store/people/audit";
import { withdrawResets } from "@/lib/store/people/links";
import { endSessions } from "@/lib/store/people/open-sessions";
import { forgetLimit, withinLimit } from "@/lib/store/people/sessions";

const perPerson = { max: 10, seconds: 300 };

/**
 * Changes one's own password, by the present one, and ends one's other sessions.
 * @param session the token of the one that asks
 * @throws Refusal invalid_request, too_many
 */
export async function changePassword(
  { current, password }: { current: string; password: string },
  session: string,
  viewer: Viewer,
): Promise<{ ended: number }> {
  const limit = `password:${createHash("sha256").update(viewer.id).digest("hex")}`;
  if (!(await withinLimit(limit, perPerson.max, perPerson.seconds))) {
    throw new Refusal("too_many", "Too many attempts: try again in five minutes.");
  }
  const known = await passwordHashOf(viewer.id);
  if (!known || !(await isPassword(current, known))) {
    const message = "That isn't your present password.";
    throw new Refusal("invalid_request", message, [{ path: "current", message }]);
  }
  refusePassword(password, viewer.email);
  const hash = await hashPassword(password);
  const ended = await prisma().$transaction(async (tx) => {
    await keepPassword(tx, viewer.id, hash);
    await withdrawResets(tx, viewer.id);
    await audit(tx, viewer, "change password", viewer.id, null, null);
    return endSessions(tx, { personId: viewer.id, but: session });
  });
  await forgetLimit(limit);
  notify({ topic: "people", id: viewer.id });
  return { ended: ended.length };
}
