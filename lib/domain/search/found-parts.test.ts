import { describe, expect, test } from "vitest";
import { clipAround, foundParts, soughtWords } from "./found-parts";

const found = (text: string, query: string, all = false) =>
  foundParts(text, soughtWords(query), all).map(({ from, to }) => text.slice(from, to));

describe("the places that hold what was sought", () => {
  test.each([
    ["Quarterly Über-Planning", "uber plan", ["Über", "Plan"]],
    ["四半期の会議について", "会議", ["会議"]],
    ["ประชุมทีมประจำสัปดาห์", "ประจำ", ["ประจำ"]],
    ["한국어 회의", "회의", ["회의"]],
    ["Ａlpha", "alpha", ["Ａlpha"]],
    ["ﬁnance", "fi", ["ﬁ"]],
    ["ada@corp.example", "ADA@corp", ["ada", "corp"]],
    ["banana", "ana", ["ana"]],
    ["abcd", "abc bcd", ["abcd"]],
    ["nothing", "else", []],
    ["🚀 launch", "🚀", ["🚀"]],
  ])("%s, %s", (text, query, expected) => expect(found(text, query)).toEqual(expected));

  test("are none unless all words are there, where all are asked for", () => {
    expect(found("We shipped it", "shipped today", true)).toEqual([]);
    expect(found("We shipped it today", "today shipped", true)).toEqual(["shipped", "today"]);
  });

  test("of signs alone there are none", () => expect(soughtWords(" !? — ")).toEqual([]));
});

test("a long text is cut around its first place", () => {
  const text = `${"a ".repeat(300)}needle ${"b ".repeat(300)}`;
  const cut = clipAround(text, foundParts(text, ["needle"]), 80);
  expect(cut).toMatch(/^….*needle.*…$/);
  expect(cut.length).toBeLessThanOrEqual(82);
  expect(clipAround("short", [], 80)).toBe("short");
});
