import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { lockBot } from "@/lib/store/bots/locked-bot";
import { findOwner, isUnmatched, ownerByUpstreamId } from "@/lib/store/bots/report-owners";
import { lockUpstreamBot, recogniseBot } from "@/lib/store/bots/reports";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { audit } from "@/lib/store/people/audit";
import { advanceBot } from "./advance-bot";

/**
 * A person says which bot it is that reported and that nobody knew: its reports are that bot's
 * from now on, those to come included.
 * @throws Refusal not_found, conflict
 */
export async function claimUnmatchedBot(
  id: string,
  upstreamId: string,
  viewer: Viewer,
): Promise<void> {
  const bot = await prisma().$transaction(async (tx) => {
    await lockUpstreamBot(tx, upstreamId);
    const owner = await findOwner(id, tx);
    const locked = owner && (await lockBot(tx, owner));
    if (!locked) throw new Refusal("not_found", "There is no such bot.");
    const known = await ownerByUpstreamId(upstreamId, tx);
    if (known?.id === id) return locked;
    if (known) throw new Refusal("conflict", "These reports already belong to another bot.");
    if (locked.upstreamId) {
      throw new Refusal("conflict", "This bot has reports of its own: these are another one's.");
    }
    if (!(await isUnmatched(upstreamId, tx))) {
      throw new Refusal("not_found", "No unknown bot has reported under this id.");
    }
    await recogniseBot(tx, locked, upstreamId);
    await advanceBot(tx, locked);
    await audit(tx, viewer, "match bot", id, null, { upstreamId });
    return locked;
  });
  notify({ topic: "bots", id }, { topic: "events", id: bot.calendarId });
  notify(
    { topic: "deliveries", id: null },
    { topic: "work", id: "meetings" },
    { topic: "work", id: "bots" },
    { topic: "work", id: "reports" },
  );
}
