import type { Viewer } from "@/lib/domain/role";
import type { RulesDraft } from "@/lib/domain/views/rules-view";
import type { WhyView } from "@/lib/domain/views/why-view";
import { whyOf } from "@/lib/store/meetings/why";
import { asSaved } from "./save-rules";

/** What would become of one meeting by a draft, and why; saves nothing. Null where there is none. */
export async function tryRules(
  eventId: string,
  draft: RulesDraft,
  viewer: Viewer,
): Promise<WhyView | null> {
  return whyOf(eventId, viewer, (standing) => asSaved(draft, standing));
}
