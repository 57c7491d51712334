import { successionsIn } from "@/lib/domain/successions";
import { log } from "@/lib/log";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { handOn, seriesWithGone } from "@/lib/store/meetings/successions";
import { auditOwn } from "@/lib/store/people/audit";

/**
 * Has people's choices outlive what calendars do to series: meetings that replace others get what
 * was chosen for these. To be asked of those of which something changed, before they are decided;
 * of either side of a pair is enough, so that it doesn't matter which comes first.
 */
export async function inheritChoices(meetingIds: string[]): Promise<void> {
  const successions = (await seriesWithGone(meetingIds)).flatMap(successionsIn);
  if (successions.length === 0) return;
  const heirs = await prisma().$transaction(async (tx) => {
    const handedOn = await handOn(tx, successions);
    if (handedOn.length === 0) return 0;
    const entries = handedOn.map(({ to, before, ...after }) => ({
      subject: to,
      before: { choice: before },
      after,
    }));
    await auditOwn(tx, "inherit", entries);
    return handedOn.length;
  });
  if (heirs === 0) return;
  log().info({ meetings: heirs }, "choices handed on");
  notify({ topic: "work", id: "meetings" });
}
