import { describe, expect, it } from "vitest";
import { explainRules } from "@/lib/domain/rules/explain-rules";
import { judgeRules } from "@/lib/domain/rules/judge-rules";
import type { MeetingCopy } from "@/lib/domain/rules/meeting-copy";
import { prepareRules, type Ruleset } from "@/lib/domain/rules/prepare-rules";
import type { Row } from "@/lib/domain/views/rules-view";
import { now, rule, ruleset, skip } from "./rule-facts";

export type Case = [
  name: string,
  row: Row,
  copies: MeetingCopy[],
  verdict: "matched" | "unmet" | "unknown",
  wanted?: string,
  found?: string,
];

/** Each row alone, as a rule that records, as a restriction, and as an exception. */
export function describeRows(cases: Case[]): void {
  describe.each(cases)("a row about %s", (_, row, copies, verdict, wanted, found) => {
    it(`is ${verdict} where it records, and a no where it doesn't`, () => {
      const [step] = judge({ rules: [rule("r", { when: [row] })] }, copies).steps;
      expect(step?.verdict).toBe(verdict);
      if (verdict !== "matched") expect(step?.row?.row).toBe("when.0");
      if (wanted !== undefined) expect(step?.row).toMatchObject({ wanted, found });
      const { rule: ruled } = judge({ rules: [rule("r", { when: [row] })] }, copies).verdict;
      expect(ruled.choice).toBe(verdict === "matched" ? "record" : "skip");
      const { restriction } = judge({ restrictions: [skip("r", { when: [row] })] }, copies).verdict;
      expect(restriction !== null).toBe(verdict !== "unmet");
    });

    it("is turned round as an exception", () => {
      const alone = copies.length === 1;
      const { steps } = judge({ rules: [rule("r", { except: [row] })] }, copies);
      const turned = { matched: "unmet", unmet: "matched", unknown: "unknown" } as const;
      if (alone) expect(steps[0]?.verdict).toBe(turned[verdict]);
      if (alone && verdict === "matched") expect(steps[0]?.row?.row).toBe("except.0");
    });
  });
}

const judge = (rules: Partial<Ruleset>, copies: MeetingCopy[]) => {
  const ruling = { rules: prepareRules(ruleset(rules)), copies, now };
  return { verdict: judgeRules(ruling), steps: explainRules(ruling).map(({ step }) => step) };
};
