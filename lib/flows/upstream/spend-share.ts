import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { env } from "@/lib/env";
import { takeCall } from "@/lib/store/account/person-share";
import { inSoManySeconds } from "./in-so-many-seconds";

/** What a person may cause at once: two seconds of the budget; and in the long run a tenth of it. */
const atOnceSeconds = 2;
const inTheLongRun = 1 / 10;
const leastAtOnce = 10;

/**
 * Counts a click that costs calls of upstream to the person's share, so that one who clicks a lot
 * doesn't keep everybody else waiting.
 * @throws Refusal too_many
 */
export async function spendShare(viewer: Viewer): Promise<void> {
  const wait = await waitForShare(viewer);
  if (wait === null) return;
  const message = `You ask Meeting BaaS a lot at once: try again ${inSoManySeconds(wait)}.`;
  throw new Refusal("too_many", message, undefined, wait);
}

/** The same for what others can do later: whether it is within the share. */
export async function isWithinShare(viewer: Viewer): Promise<boolean> {
  return (await waitForShare(viewer)) === null;
}

function waitForShare({ id }: Viewer): Promise<number | null> {
  const { MEETING_BAAS_RPS: budget } = env();
  const most = Math.max(leastAtOnce, budget * atOnceSeconds);
  return takeCall(id, most, budget * inTheLongRun);
}
