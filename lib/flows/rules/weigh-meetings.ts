import { startOf, type Weighed, weigh } from "@/lib/domain/rules/effect-of";
import { mergedMeeting } from "@/lib/domain/rules/meeting-copy";
import type { PreparedRules } from "@/lib/domain/rules/prepare-rules";
import type { RuleCounts } from "@/lib/domain/rules/rule-counts";
import { inSlices } from "@/lib/in-slices";
import type { Weighing } from "@/lib/store/meetings/weighed-meetings";

/** Judges the meetings to come by what stands and by a draft, without holding up anything else. */
export function weighUpcoming(
  { upcoming, now }: Weighing,
  standing: PreparedRules,
  draft: PreparedRules,
  { counts, signal }: { counts?: RuleCounts; signal?: AbortSignal } = {},
): Promise<Weighed[]> {
  return inSlices(
    upcoming,
    (meeting) => {
      const merged = mergedMeeting(meeting.copies);
      const weighed = weigh(meeting, merged, standing, draft, now);
      counts?.add(weighed, merged, now);
      return weighed;
    },
    { signal },
  );
}

/** The same of what is over, judged as it stood before it began. */
export function weighPast(
  { past }: Weighing,
  standing: PreparedRules,
  draft: PreparedRules,
  signal: AbortSignal,
): Promise<Weighed[]> {
  return inSlices(
    past,
    (meeting) => {
      const merged = mergedMeeting(meeting.copies);
      return weigh(meeting, merged, standing, draft, new Date(startOf(meeting)));
    },
    { signal },
  );
}
