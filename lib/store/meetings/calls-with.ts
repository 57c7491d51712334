import { mayRead, type Viewer } from "@/lib/domain/role";
import { neverRecorded } from "@/lib/domain/rules/judge-rules";
import { isLive, mergedMeeting } from "@/lib/domain/rules/meeting-copy";
import { prepareRules } from "@/lib/domain/rules/prepare-rules";
import type { EffectMeeting } from "@/lib/domain/views/rules-effect";
import { inCall } from "@/lib/store/database/bot-states";
import { Prisma } from "@/lib/store/database/generated/client";
import { prisma } from "@/lib/store/database/prisma";
import { readRuleset } from "@/lib/store/rules/rulesets";
import { groupBy, readFacts } from "./meeting-facts";

/** The calls with a bot of ours in them to which a mailbox is invited, as this viewer may know them. */
export async function callsWith(mailbox: string, viewer: Viewer): Promise<EffectMeeting[]> {
  const rules = { ...prepareRules(await readRuleset()), never: [mailbox] };
  const { copies } = await prisma().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      select distinct meeting_id as id from bot where not "foreign" and state in ${inCall}`);
    return readFacts(
      tx,
      rows.map(({ id }) => id),
      rules,
      false,
    );
  });
  return [...groupBy(copies).values()]
    .filter((of) => neverRecorded(mergedMeeting(of), rules).length > 0)
    .flatMap((of) => {
      const live = of.filter(isLive);
      const open = live.find((copy) => mayRead(copy, viewer));
      const [shown] = open ? [open] : live;
      if (!shown) return [];
      const { eventId, startsAt } = shown;
      return {
        eventId,
        title: open?.title ?? "Private",
        startsAt: startsAt.toISOString(),
        by: null,
      };
    });
}
