import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { audit } from "@/lib/store/people/audit";
import { endSessions } from "@/lib/store/people/open-sessions";

/**
 * Ends one session: one's own, or, as an admin, anybody's.
 * @throws Refusal not_found
 */
export async function endSession(id: string, viewer: Viewer): Promise<void> {
  const own = viewer.role === "admin" ? {} : { personId: viewer.id };
  await end({ id, ...own }, viewer);
}

/**
 * Ends all sessions of a person.
 * @param but the token of one that goes on
 */
export async function endSessionsOf(
  personId: string,
  but: string | null,
  viewer: Viewer,
): Promise<{ ended: number }> {
  return { ended: await end({ personId, ...(but !== null && { but }) }, viewer) };
}

/**
 * Ends the session that somebody leaves by themselves, and with it what hangs on it elsewhere.
 * @param token its own
 */
export async function signOut(token: string, viewer: Viewer): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const ended = await endSessions(tx, { token });
    if (ended.length > 0) await audit(tx, viewer, "sign out", viewer.id, null, null);
  });
  notify({ topic: "people", id: viewer.id });
}

async function end(which: Parameters<typeof endSessions>[1], viewer: Viewer): Promise<number> {
  const ended = await prisma().$transaction(async (tx) => {
    const gone = await endSessions(tx, which);
    const [first] = gone;
    if (first)
      await audit(tx, viewer, "end sessions", first.personId, { count: gone.length }, null);
    return gone;
  });
  if (which.id !== undefined && ended.length === 0) {
    throw new Refusal("not_found", "There is no such session: it may have ended.");
  }
  const people = [...new Set(ended.map(({ personId }) => personId))];
  notify(...people.map((id) => ({ topic: "people", id }) as const));
  return ended.length;
}
