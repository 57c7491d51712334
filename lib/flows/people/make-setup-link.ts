import { newSecret } from "@/lib/auth/one-time-secret";
import { prisma } from "@/lib/store/database/prisma";
import { isNobodyHere } from "@/lib/store/people/accounts";
import { keepLink } from "@/lib/store/people/links";
import { linkAddress } from "./link-address";

const hours = 7 * 24;

/**
 * Makes the link by which the first admin comes in; the last one of its kind opens nothing any more.
 * @returns null where somebody is here
 */
export async function makeSetupLink(): Promise<string | null> {
  const { secret, hash } = newSecret();
  const isMade = await prisma().$transaction(async (tx) => {
    if (!(await isNobodyHere(tx))) return false;
    await keepLink(tx, { kind: "setup", hash, role: "admin", createdBy: "command", hours });
    return true;
  });
  return isMade ? linkAddress(secret) : null;
}
