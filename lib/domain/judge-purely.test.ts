import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ada, bo, guest, now, rule, ruleset, skip } from "@/test/scene/rule-facts";
import { type Chosen, judgeMeeting } from "./judge-meeting";
import { explainRules } from "./rules/explain-rules";
import { prepareRules } from "./rules/prepare-rules";
import type { Row } from "./views/rules-view";

const mel = { kind: "person" as const, id: "mel", name: "Mel" };
const nobody: Chosen = { choice: "rules", by: null, config: null };
const recorded: Chosen = { choice: "record", by: mel, config: null };
const skipped: Chosen = { choice: "skip", by: mel, config: null };

describe("judging", () => {
  const row: fc.Arbitrary<Row> = fc.oneof(
    fc.record({
      field: fc.constantFrom("title" as const, "description" as const),
      op: fc.constantFrom("has_word" as const, "has_phrase" as const, "lacks_word" as const),
      values: fc.array(fc.constantFrom("internal", "review", "x"), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({
      field: fc.constant("guests" as const),
      op: fc.constantFrom("any" as const, "none" as const, "all" as const),
      values: fc.array(fc.constantFrom("external", "internal", "owner", "@client.example"), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
    fc.record({
      field: fc.constant("guest_count" as const),
      op: fc.constantFrom("at_least" as const, "at_most" as const),
      value: fc.nat(3),
    }),
  );
  const aRule = (id: string) =>
    fc
      .record({
        when: fc.array(row, { maxLength: 3 }),
        except: fc.array(row, { maxLength: 2 }),
        yes: fc.boolean(),
      })
      .map(({ when, except, yes }) =>
        yes ? rule(id, { when, except }) : skip(id, { when, except }),
      );
  const copy = fc
    .record({
      title: fc.constantFrom("Internal review", "x", ""),
      guestsHidden: fc.boolean(),
      private: fc.boolean(),
      deleted: fc.boolean(),
      response: fc.constantFrom("accepted" as const, "declined" as const, null),
      attendees: fc.subarray(["ada@acme.example", "cy@client.example", ""].map(guest)),
    })
    .chain((changes) => fc.constantFrom(ada(changes), bo(changes)));

  it("is pure, and as its explanation says", () => {
    fc.assert(
      fc.property(
        fc.array(copy, { maxLength: 3 }),
        fc.tuple(aRule("1"), aRule("2"), aRule("3")),
        fc.constantFrom(nobody, recorded, skipped),
        (copies, rules, own) => {
          const restrictions = [skip("0", { when: rules[0].when })];
          const given = ruleset({ rules, restrictions });
          const facts = { own, series: null, defaults: {} };
          const frozen = structuredClone({ given, copies, facts });
          const judged = () => {
            const ruling = { rules: prepareRules(given), copies, now };
            return { outcome: judgeMeeting({ ...facts, ruling }), steps: explainRules(ruling) };
          };
          const { outcome, steps } = judged();
          expect(judged()).toEqual({ outcome, steps });
          expect({ given, copies, facts }).toEqual(frozen);
          const verdict = (id: string | undefined) =>
            steps.find(({ step }) => step.id === id)?.step.verdict;
          if (outcome.source === "restriction") expect(verdict("0")).not.toBe("unmet");
          if (outcome.source === "rule") {
            const decided = verdict(outcome.rule?.id);
            expect(outcome.choice === "record" ? [decided] : [decided, "unknown"]).toContain(
              decided,
            );
            if (outcome.choice === "record") expect(decided).toBe("matched");
          }
          // A no of anybody is never overrun by a yes of those that are asked after them.
          if (own.choice === "skip") expect(outcome.choice).toBe("skip");
          if (copies.some((one) => one.private && !one.deleted) && own.choice === "rules")
            expect(outcome.choice).toBe("skip");
        },
      ),
    );
  });
});
