import type { Step } from "@/lib/domain/views/why-view";
import { eligibilityOf } from "./eligibility";
import { askingOf, neverRecorded, type Ruling } from "./judge-rules";
import { matchRule } from "./match-rule";
import { type LiveCopy, mergedMeeting } from "./meeting-copy";
import type { PreparedRule } from "./prepare-rules";
import { foundIn, wantedBy } from "./row-words";

/** A step, and which field its finding is of: what is said of guests comes from every copy. */
export type ExplainedStep = { step: Step; field: string | null };

/** Every restriction and rule in order, each with the first row that didn't hold of a meeting. */
export function explainRules({ rules, copies, now }: Ruling): ExplainedStep[] {
  const meeting = mergedMeeting(copies);
  const { eligible } = eligibilityOf(copies, meeting, now);
  // What is recorded in no case is explained as if it could be.
  const asking = askingOf(meeting, eligible.length > 0 ? eligible : meeting.copies, rules);
  const explain = (kind: Step["kind"], rule: PreparedRule, among: LiveCopy[]): ExplainedStep => {
    const { verdict, finding } = matchRule(rule, meeting, among, rules);
    const step: Step = { id: rule.id, name: rule.name, kind, verdict };
    if (!finding) return { step, field: null };
    const { row, copy } = finding;
    const words = {
      wanted: `${row.isException ? "unless " : ""}${wantedBy(row.row, rules)}`,
      found: foundIn(row.row, meeting, copy, rules),
    };
    return {
      step: { ...step, row: { row: row.path, ...words, calendarId: copy.calendarId } },
      field: row.row.field,
    };
  };
  return [
    ...rules.restrictions.map((rule) => explain("restriction", rule, meeting.copies)),
    ...neverRecorded(meeting, rules).map(({ id, name }) => ({
      step: { id, name, kind: "restriction" as const, verdict: "matched" as const },
      field: null,
    })),
    ...rules.rules.map((rule) =>
      explain("rule", rule, rule.says.choice === "record" ? asking.record : asking.skip),
    ),
  ];
}
