import { afterEach, expect, test } from "vitest";
import type { RulesContent, RulesRevision } from "@/lib/domain/views/rules-view";
import { rule } from "@/test/scene/rule-facts";
import { rulesDraft } from "./rules-draft";

const named = (name: string): RulesContent => ({
  restrictions: [],
  rules: [rule("one", { name })],
  internalDomains: [],
});
const standing = (revision: number, name: string): RulesRevision => ({
  ...named(name),
  ...{ revision, editedBy: null, editedAt: null },
});

afterEach(rulesDraft.discard);

test("what is saved is no draft any more", () => {
  rulesDraft.change(standing(1, "Before"), () => named("Saved "));
  rulesDraft.saved(named("Saved "), standing(2, "Saved"));
  expect(rulesDraft.current()).toBeNull();
});

test("what is typed while it is being saved is to be saved still", () => {
  const content = named("Saved");
  rulesDraft.change(standing(1, "Before"), () => content);
  rulesDraft.change(standing(1, "Before"), () => named("Typed meanwhile"));
  rulesDraft.saved(content, standing(2, "Saved"));
  expect(rulesDraft.current()).toEqual({
    base: standing(2, "Saved"),
    content: named("Typed meanwhile"),
  });
});
