import { expect, test } from "vitest";
import { says } from "@/lib/domain/rules/says";
import type { Rule, RulesContent } from "@/lib/domain/views/rules-view";
import type { Mark } from "../word-diff";
import { rulesRedline } from "./rules-redline";

const rule = (id: string, changes: Partial<Rule> = {}): Rule => ({
  ...{ id, name: id, enabled: true, when: [], except: [], ...says({ choice: "record" }) },
  ...changes,
});
const content = (rules: Rule[], internalDomains: string[] = []): RulesContent => ({
  ...{ restrictions: [], rules, internalDomains },
});
const told = (before: RulesContent, after: RulesContent) =>
  rulesRedline(before, after, new Map()).map(({ what, name, marks }) => [
    what,
    textOf(name),
    textOf(marks),
  ]);
const textOf = (marks: Mark[]) =>
  marks.map(({ kind, text }) => (kind === "same" ? text : `${kind}(${text})`)).join("");

test("what was added and removed", () => {
  expect(told(content([rule("a")]), content([rule("b")]))).toEqual([
    ["Added", "new(b)", "new(Record every meeting.)"],
    ["Removed", "old(a)", "old(Record every meeting.)"],
  ]);
});

test("what changed in a rule, by words", () => {
  const title = (values: string[]): Partial<Rule> => ({
    when: [{ field: "title", op: "has_word", values }],
  });
  expect(
    told(content([rule("a", title(["demo"]))]), content([rule("a", title(["sync"]))])),
  ).toEqual([["Changed", "a", "Record when the title has the word old(“demo”.)new(“sync”.)"]]);
});

test("another name is told beside what the rule says", () => {
  const named = content([rule("a", { name: "Another" })]);
  expect(told(content([rule("a")]), named)).toEqual([
    ["Changed", "old(a)new(Another)", "Record every meeting."],
  ]);
});

test("settings of its bots, and that it is off, are told", () => {
  const silent: Partial<Rule> = {
    enabled: false,
    ...says({ choice: "record", config: { recordingMode: "audio_only" } }),
  };
  const [line] = told(content([rule("a")]), content([rule("a", silent)]));
  expect(line?.[2]).toContain("new( Records: Sound only. Switched off.)");
});

test("of an order the fewest moves are told", () => {
  const all = (ids: string) => content([...ids].map((id) => rule(id)));
  expect(told(all("abcd"), all("dabc"))).toEqual([["Moved", "d", "old(4)new(1)"]]);
  expect(told(all("abcd"), all("abcd"))).toEqual([]);
});

test("domains", () => {
  expect(told(content([], ["a.example", "b.example"]), content([], ["b.example"]))).toEqual([
    ["Domains", "", "old(a.example)"],
  ]);
});
