import { successionsIn } from "@/lib/domain/successions";
import { log } from "@/lib/log";
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
  await prisma().$transaction(async (tx) => {
    const handedOn = await handOn(tx, successions);
    if (handedOn.length === 0) return;
    const entries = handedOn.map(({ to, before, ...after }) => ({
      subject: to,
      before: { choice: before },
      after,
    }));
    await auditOwn(tx, "inherit", entries);
    log().info({ meetings: handedOn.length }, "choices handed on");
  });
}
