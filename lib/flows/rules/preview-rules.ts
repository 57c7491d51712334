import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { prepareRules } from "@/lib/domain/rules/prepare-rules";
import { previewOf } from "@/lib/domain/rules/preview-rules";
import { ruleCounts } from "@/lib/domain/rules/rule-counts";
import type { RulesPreview } from "@/lib/domain/views/rules-effect";
import type { RulesDraft } from "@/lib/domain/views/rules-view";
import { readWeighing } from "@/lib/store/meetings/weighed-meetings";
import { asSaved } from "./save-rules";
import { weighPast, weighUpcoming } from "./weigh-meetings";

/** The preview that each person waits for in this process: a newer one ends it. */
const underWay = new Map<string, AbortController>();

/**
 * What saving a draft would do, and what it would have done; saves nothing.
 * @param left says that nobody waits for it any more
 * @throws Refusal conflict when its person asks for a newer one, or left
 */
export async function previewRules(
  draft: RulesDraft,
  viewer: Viewer,
  left?: AbortSignal,
): Promise<RulesPreview> {
  underWay.get(viewer.id)?.abort();
  const newer = new AbortController();
  underWay.set(viewer.id, newer);
  const signal = AbortSignal.any([newer.signal, ...(left ? [left] : [])]);
  try {
    return await preview(draft, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new Refusal("conflict", "You asked for a newer preview meanwhile.");
  } finally {
    if (underWay.get(viewer.id) === newer) underWay.delete(viewer.id);
  }
}

async function preview(draft: RulesDraft, signal: AbortSignal): Promise<RulesPreview> {
  const weighing = await readWeighing((standing) => asSaved(draft, standing), true, signal);
  const standing = prepareRules(weighing.standing);
  const after = prepareRules(asSaved(draft, weighing.standing));
  const counts = ruleCounts(after, weighing.withDescriptions);
  const upcoming = await weighUpcoming(weighing, standing, after, { counts, signal });
  const past = await weighPast(weighing, standing, after, signal);
  return previewOf(standing, upcoming, past, counts);
}
