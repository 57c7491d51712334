import { expect, test } from "vitest";
import { says } from "@/lib/domain/rules/says";
import type { Rule, RulesContent } from "@/lib/domain/views/rules-view";
import { mergeRules } from "./merge-rules";

const rule = (id: string, name = id): Rule => ({
  ...{ id, name, enabled: true, when: [], except: [], ...says({ choice: "record" }) },
});
const content = (...rules: Rule[]): RulesContent => ({
  ...{ restrictions: [], rules, internalDomains: ["a.example"] },
});
const base = content(rule("a"), rule("b"), rule("c"));
const namesOf = ({ rules }: RulesContent) => rules.map(({ name }) => name);
const merged = (theirs: RulesContent, mine: RulesContent) =>
  namesOf(mergeRules(base, theirs, mine));

test("what each changed alone stands", () => {
  const theirs = content(rule("a", "A"), rule("b"), rule("c"));
  const mine = content(rule("a"), rule("b"), rule("c", "C"));
  expect(merged(theirs, mine)).toEqual(["A", "b", "C"]);
});

test("of what both changed mine stands", () => {
  const theirs = content(rule("a", "theirs"), rule("b"), rule("c"));
  const mine = content(rule("a", "mine"), rule("b"), rule("c"));
  expect(merged(theirs, mine)).toEqual(["mine", "b", "c"]);
});

test("what is new on either side stays where it stood", () => {
  const theirs = content(rule("a"), rule("theirs"), rule("b"), rule("c"));
  const mine = content(rule("mine"), rule("a"), rule("b"), rule("c"));
  expect(merged(theirs, mine)).toEqual(["mine", "a", "theirs", "b", "c"]);
});

test("what either took out is gone, unless I changed it", () => {
  expect(merged(content(rule("a"), rule("b")), base)).toEqual(["a", "b"]);
  expect(merged(base, content(rule("b"), rule("c")))).toEqual(["b", "c"]);
  const mine = content(rule("a"), rule("b"), rule("c", "kept"));
  expect(merged(content(rule("a"), rule("b")), mine)).toEqual(["a", "b", "kept"]);
});

test("the order is that of whoever moved something, mine before theirs", () => {
  const moved = content(rule("c"), rule("a"), rule("b"));
  const other = content(rule("b"), rule("a"), rule("c"));
  expect(merged(moved, base)).toEqual(["c", "a", "b"]);
  expect(merged(base, moved)).toEqual(["c", "a", "b"]);
  expect(merged(other, moved)).toEqual(["c", "a", "b"]);
});

test("domains go as a whole", () => {
  const theirs = { ...base, internalDomains: ["b.example"] };
  expect(mergeRules(base, theirs, base).internalDomains).toEqual(["b.example"]);
  const mine = { ...base, internalDomains: ["c.example"] };
  expect(mergeRules(base, theirs, mine).internalDomains).toEqual(["c.example"]);
});
