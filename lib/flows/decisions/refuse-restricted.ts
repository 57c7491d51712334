import { Refusal } from "@/lib/domain/refusal";
import { mayRead, type Viewer } from "@/lib/domain/role";
import { judgeRules } from "@/lib/domain/rules/judge-rules";
import { isLive } from "@/lib/domain/rules/meeting-copy";
import { closedRestriction } from "@/lib/domain/views/why-view";
import type { LockedMeeting } from "@/lib/store/meetings/locked-meetings";

/** @throws Refusal restricted where a restriction holds the meeting back, whoever wants it recorded */
export function refuseRestricted({ ruling }: LockedMeeting, viewer: Viewer): void {
  const { restriction } = judgeRules(ruling);
  if (!restriction) return;
  const isClosed = ruling.copies.some((copy) => isLive(copy) && !mayRead(copy, viewer));
  throw isClosed
    ? new Refusal("restricted", closedRestriction.reason)
    : new Refusal("restricted", restriction.reason, { restriction: restriction.rule });
}
