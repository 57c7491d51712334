import { describe, expect, test } from "vitest";
import {
  hitsByUtterance,
  searchTranscript,
  speakerHues,
  timecode,
  utteranceAt,
} from "./search-transcript";

const said = (text: string, start: number) => ({ speaker: "Ada", start, end: start + 2, text });
const transcript = [
  said("The budget, and the Budget again.", 1),
  said("İstanbul first, then the budget (net).", 4),
  said("a.b is not axb", 9),
];

describe("search", () => {
  test("finds every place in any case, where it stands", () => {
    const hits = searchTranscript(transcript, " BUDGET ");
    const found = hits.map(({ utterance, from, to }) =>
      transcript[utterance]?.text.slice(from, to),
    );
    expect(found).toEqual(["budget", "Budget", "budget"]);
    expect([...hitsByUtterance(hits)].map(([at, of]) => [at, of.length])).toEqual([
      [0, 2],
      [1, 1],
    ]);
  });
  test.each([
    ["(net)", 1],
    ["a.b", 1],
    ["[", 0],
    ["re-budget", 0],
    ["a/b\\", 0],
    ["  ", 0],
  ])("takes %s as it is written", (words, count) => {
    expect(searchTranscript(transcript, words)).toHaveLength(count);
  });
});

describe("search in scripts without spaces", () => {
  const found = (text: string, words: string) =>
    searchTranscript([said(text, 0)], words).map(({ from, to }) => text.slice(from, to));

  test.each([
    ["今日は新しい予算について話します。", "新しい予算", ["新しい予算"]],
    ["今日 は 新しい 予算 に ついて", "新しい予算", ["新しい 予算"]],
    ["今日は新しい予算について", "新しい 予算", ["新しい予算"]],
    ["งบประมาณใหม่ครับ", "งบประมาณ ใหม่", ["งบประมาณใหม่"]],
    ["งบประมาณ ใหม่ ครับ", "งบประมาณใหม่", ["งบประมาณ ใหม่"]],
    ["今日は API を使う", "APIを使う", ["API を使う"]],
    ["ｻｰﾊﾞｰ を使う", "ｻｰﾊﾞｰを", ["ｻｰﾊﾞｰ を"]],
    ["새로운 예산을", "새로운예산을", []],
    ["new  budget", "new budget", ["new  budget"]],
    ["newbudget", "new budget", []],
  ])("%s has %s", (text, words, hits) => {
    expect(found(text, words)).toEqual(hits);
  });
});

test.each([
  [0, -1],
  [1, 0],
  [3.9, 0],
  [4, 1],
  [1000, 2],
])("at %d seconds utterance %d is current", (seconds, index) => {
  expect(utteranceAt(transcript, seconds)).toBe(index);
});

test("times are told as players tell them", () => {
  expect([0, 65.9, 3845].map(timecode)).toEqual(["0:00", "1:05", "1:04:05"]);
});

test("speakers who follow each other differ in hue", () => {
  const hues = [...speakerHues(["a", "b", "c", "d", "e", "f", "g", "h"]).values()];
  expect(new Set(hues).size).toBe(8);
});
