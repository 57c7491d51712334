import type { Chosen, SeriesDecision } from "@/lib/domain/judge-meeting";
import { Refusal } from "@/lib/domain/refusal";
import { mayAct, type Viewer } from "@/lib/domain/role";
import { uuidPattern } from "@/lib/store/database/cursor";
import { ownsCopy } from "@/lib/store/rules/mailboxes";

/**
 * Lets through whoever may say no to a meeting's recording: members, and others for what is on their
 * own calendar. For a series, the event itself has to be there: what is said holds in its mailbox,
 * for those occurrences, too, to which nobody else is invited. What isn't there is nobody's.
 * @throws Refusal forbidden
 */
export async function requireMaySkip(
  eventId: string,
  viewer: Viewer,
  isForSeries = false,
): Promise<void> {
  if (mayAct(viewer.role, "member")) return;
  const id = eventId.toLowerCase();
  if (uuidPattern.test(id) && (await ownsCopy(id, viewer, isForSeries))) return;
  const what = isForSeries ? "this event" : "the meeting";
  throw new Refusal(
    "forbidden",
    `This takes the role member, or ${what} on your own calendar; your role is ${viewer.role}.`,
  );
}

/**
 * Lets through whoever may take back what was said: members, and others their own no.
 * @throws Refusal forbidden
 */
export function requireMayTakeBack(
  said: Pick<Chosen | SeriesDecision, "choice" | "by"> | undefined,
  viewer: Viewer,
): void {
  if (mayAct(viewer.role, "member")) return;
  if (said?.choice === "rules" || (said?.choice === "skip" && said.by?.id === viewer.id)) return;
  throw new Refusal(
    "forbidden",
    `This takes the role member, or a no of your own to take back; your role is ${viewer.role}.`,
  );
}
