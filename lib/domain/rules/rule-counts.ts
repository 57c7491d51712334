import type { RulesPreview } from "@/lib/domain/views/rules-effect";
import type { Weighed } from "./effect-of";
import { eligibilityOf } from "./eligibility";
import { askingOf } from "./judge-rules";
import { holds, matchRule } from "./match-rule";
import type { MergedMeeting } from "./meeting-copy";
import { asksDescriptions, type PreparedRule, type PreparedRules } from "./prepare-rules";

/**
 * How many meetings each rule and each row matches, whoever decides about them. Of a rule that is
 * off nothing is known where it asks for descriptions that nobody read.
 */
export type RuleCounts = {
  add: (weighed: Weighed, merged: MergedMeeting, now: Date) => void;
  all: () => Pick<RulesPreview, "perRule" | "perRow">;
};

export function ruleCounts(draft: PreparedRules, withDescriptions: boolean): RuleCounts {
  const isKnown = (rule: PreparedRule) => withDescriptions || !asksDescriptions(rule);
  const counted = [
    ...draft.restrictions.filter(isKnown).map((rule) => ({ rule, among: "all" as const })),
    ...draft.rules.filter(isKnown).map((rule) => ({ rule, among: rule.says.choice })),
  ].map(({ rule, among }) => ({
    rule: { ...rule, enabled: true },
    wasEnabled: rule.enabled,
    among,
    matches: 0,
    decides: 0,
    above: new Map<string, number>(),
    rows: rule.rows.map((row) => ({ row, matches: 0 })),
  }));

  const add: RuleCounts["add"] = ({ meeting, after }, merged, now) => {
    const { eligible } = eligibilityOf(meeting.copies, merged, now);
    const among = { all: merged.copies, ...askingOf(merged, eligible, draft) };
    const decider = after.rule?.id;
    for (const counts of counted) {
      const { rule, rows, above } = counts;
      const { verdict } = matchRule(rule, merged, among[counts.among], draft);
      if (verdict === "matched" || (verdict === "unknown" && rule.says.choice === "skip")) {
        counts.matches += 1;
        if (decider === rule.id) counts.decides += 1;
        else if (decider) above.set(decider, (above.get(decider) ?? 0) + 1);
      }
      for (const one of rows) {
        if (merged.copies.some((copy) => holds(one.row, merged, copy, draft) === true))
          one.matches += 1;
      }
    }
  };

  const all = () => ({
    perRule: counted.map(({ rule: { id }, wasEnabled, matches, decides, above }) => {
      const shadow = wasEnabled && decides === 0 ? mostOf(above, draft) : undefined;
      return { id, matches, decides, ...(shadow && { shadowedBy: shadow }) };
    }),
    perRow: counted.flatMap(({ rule: { id }, rows }) =>
      rows.map(({ row: { path: row }, matches }) => ({ id, row, matches })),
    ),
  });
  return { add, all };
}

/** What decides most of it; a rule before a restriction, since rules are put in order. */
function mostOf(counts: Map<string, number>, { rules }: PreparedRules): string | undefined {
  const isRule = (id: string) => rules.some((rule) => rule.id === id);
  return [...counts].sort(
    ([a, most], [b, more]) => more - most || Number(isRule(b)) - Number(isRule(a)),
  )[0]?.[0];
}
