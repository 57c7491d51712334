import { tokenPrefix } from "@/lib/auth/caller-of";
import { hashOf, newSecret } from "@/lib/auth/one-time-secret";
import type { NewToken, TokenWish } from "@/lib/domain/people/token-view";
import { Refusal } from "@/lib/domain/refusal";
import { mayAct, type Viewer } from "@/lib/domain/role";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { audit } from "@/lib/store/people/audit";
import { dropToken, keepToken, listTokens } from "@/lib/store/people/tokens";

const most = 20;

/**
 * Makes a token for a script; its secret is told here, once.
 * @throws Refusal forbidden where it were to do more than its maker; conflict where they have many
 */
export async function makeToken(wish: TokenWish, viewer: Viewer): Promise<NewToken> {
  if (!mayAct(viewer.role, wish.role)) {
    throw new Refusal("forbidden", `A token may do no more than you: your role is ${viewer.role}.`);
  }
  const secret = tokenPrefix + newSecret().secret;
  const id = await prisma().$transaction(async (tx) => {
    const token = { ...wish, userId: viewer.id, hash: hashOf(secret) };
    const kept = await keepToken(tx, token, most);
    if (!kept) throw new Refusal("conflict", `You have ${most} tokens already: end one first.`);
    const { name, role, days } = wish;
    await audit(tx, viewer, "make token", kept, null, { name, role, days });
    return kept;
  });
  notify({ topic: "people", id: viewer.id });
  const [made] = await listTokens(viewer.id, id);
  if (!made) throw new Refusal("not_found", "The token has been ended meanwhile.");
  return { ...made, secret };
}

/**
 * Ends a token: one's own, or, as an admin, anybody's.
 * @throws Refusal not_found
 */
export async function endToken(id: string, viewer: Viewer): Promise<void> {
  const of = viewer.role === "admin" ? null : viewer.id;
  const personId = await prisma().$transaction(async (tx) => {
    const gone = await dropToken(tx, id, of);
    if (!gone) throw new Refusal("not_found", "There is no such token.");
    await audit(tx, viewer, "end token", id, { name: gone.name }, null);
    return gone.personId;
  });
  notify({ topic: "people", id: personId });
}
