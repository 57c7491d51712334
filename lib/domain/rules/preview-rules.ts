import type { RulesPreview } from "@/lib/domain/views/rules-effect";
import { asksOnceMore, effectOf, hoursOf, type Weighed } from "./effect-of";
import type { PreparedRules } from "./prepare-rules";
import type { RuleCounts } from "./rule-counts";

const weeks = 4;

/**
 * What a draft would change, compared with what stands.
 * @param weighed the meetings to come
 * @param before those of the last weeks
 */
export function previewOf(
  standing: PreparedRules,
  weighed: Weighed[],
  before: Weighed[],
  counts: RuleCounts,
): RulesPreview {
  const effect = effectOf(weighed);
  const recorded = (all: Weighed[], side: "before" | "after") =>
    all.filter((one) => one[side].choice === "record").length;
  return {
    revision: standing.revision,
    total: weighed.length,
    upcoming: {
      ...effect,
      hours: hoursOf(weighed, "after"),
      hoursBefore: hoursOf(weighed, "before"),
    },
    past: {
      weeks,
      recorded: recorded(before, "after"),
      recordedBefore: recorded(before, "before"),
      hours: hoursOf(before, "after"),
      hoursBefore: hoursOf(before, "before"),
    },
    ...counts.all(),
    asksOnceMore: asksOnceMore(weighed, effect),
  };
}
