import { expect, test } from "vitest";
import { isRefused, refusalsOf } from "./rule-refusals";

test("what is refused stands at its row, or at the part of its rule", () => {
  const refusals = refusalsOf([
    { path: "rules.0.when.1.values.0", message: "say a word" },
    { path: "rules.0.when.1.values.3", message: "say a word" },
    { path: "rules.0.when.1.op", message: "say is" },
    { path: "rules.0.name", message: "say a name" },
    { path: "rules.10.then.config.name", message: "too long" },
    { path: "internalDomains.2", message: "say a domain" },
    { path: "rules", message: "at most 200" },
    { path: 1 },
    null,
  ]);
  expect([...refusals]).toEqual([
    ["rules.0.when.1", "Say a word. Say is."],
    ["rules.0.name", "Say a name."],
    ["rules.10.then", "Too long."],
    ["internalDomains", "Say a domain."],
    ["rules", "At most 200."],
  ]);
  expect(isRefused(refusals, "rules.0")).toBe(true);
  expect(isRefused(refusals, "rules.1")).toBe(false);
  expect(refusalsOf("no list").size).toBe(0);
});
