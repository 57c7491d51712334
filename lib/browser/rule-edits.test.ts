import { expect, test } from "vitest";
import { says } from "@/lib/domain/rules/says";
import type { Restriction, Rule, RulesContent } from "@/lib/domain/views/rules-view";
import { findRule, freshId, withMoved, withNewRule, withoutRule, withRule } from "./rule-edits";

const rule = (id: string): Rule => ({
  ...{ id, name: id, enabled: true, when: [], except: [], ...says({ choice: "record" }) },
});
const restriction: Restriction = { ...rule("no"), ...says({ choice: "skip" }) };
const content: RulesContent = {
  restrictions: [restriction],
  rules: ["a", "b", "c"].map(rule),
  internalDomains: [],
};
const idsOf = ({ restrictions, rules }: RulesContent) =>
  [...restrictions, ...rules].map(({ id }) => id).join(" ");

test("a rule is found where it stands", () => {
  expect(findRule(content, "b")).toMatchObject({ list: "rules", index: 1 });
  expect(findRule(content, "no")).toMatchObject({ list: "restrictions", index: 0 });
  expect(findRule(content, "x")).toBeNull();
});

test("a rule is changed in its place, and one that is gone isn't brought back", () => {
  expect(withRule(content, { ...rule("b"), name: "B" }).rules[1]?.name).toBe("B");
  expect(withRule(content, rule("x"))).toBe(content);
});

test("rules come and go", () => {
  expect(idsOf(withNewRule(content, "rules", rule("d")))).toBe("no a b c d");
  expect(idsOf(withNewRule(content, "restrictions", { ...restriction, id: "n" }))).toBe(
    "no n a b c",
  );
  expect(idsOf(withoutRule(content, "no"))).toBe("a b c");
});

test("rules move, and no further than their list goes", () => {
  expect(idsOf(withMoved(content, "c", -1))).toBe("no a c b");
  expect(idsOf(withMoved(content, "a", 2))).toBe("no b c a");
  expect(withMoved(content, "a", -1)).toBe(content);
  expect(withMoved(content, "no", 1)).toBe(content);
});

test("ids are what the API takes, and differ", () => {
  expect(freshId()).toMatch(/^[\w-]{1,64}$/);
  expect(freshId()).not.toBe(freshId());
});
