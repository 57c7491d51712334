import { describe, expect, it } from "vitest";
import { readTranscript } from "@/lib/meeting-baas/v1/read-transcript";

const textOf = (...words: unknown[]) =>
  readTranscript([
    { speaker: "田中", start_time: 0, end_time: 4, words: words.map((word) => ({ word })) },
  ]).transcript?.[0]?.text;

describe("words are joined as their script asks", () => {
  it.each<[string, string[], string]>([
    [
      "Japanese",
      ["今日", "は", "新しい", "予算", "に", "ついて", "話し", "ます", "。"],
      "今日は新しい予算について話します。",
    ],
    [
      "Chinese",
      ["我们", "今天", "讨论", "预算", "，", "好", "吗", "？"],
      "我们今天讨论预算，好吗？",
    ],
    ["Thai", ["สวัสดี", "ครับ", "งบประมาณ", "ใหม่"], "สวัสดีครับงบประมาณใหม่"],
    ["Lao", ["ສະບາຍ", "ດີ"], "ສະບາຍດີ"],
    ["Khmer", ["សួស្តី", "បាទ"], "សួស្តីបាទ"],
    ["Myanmar", ["မင်္ဂလာ", "ပါ"], "မင်္ဂလာပါ"],
    ["Korean, which has spaces", ["새로운", "예산을", "봅시다", "."], "새로운 예산을 봅시다."],
    ["long vowels and repetitions", ["サーバ", "ー", "人", "々"], "サーバー人々"],
    ["English", ["The", "new", "budget"], "The new budget"],
    ["Arabic", ["الميزانية", "الجديدة", "؟"], "الميزانية الجديدة؟"],
    ["Hindi", ["नया", "बजट", "है", "।"], "नया बजट है।"],
    ["two scripts", ["今日", "は", "API", "を", "使う"], "今日は API を使う"],
    ["numbers", ["売上", "は", "100", "万", "円"], "売上は100万円"],
    [
      "signs of their own",
      ["Well", ",", "it", "'s", "done", ".", "Is", "n't", "it", "?"],
      "Well, it's done. Isn't it?",
    ],
    [
      "brackets and quotes",
      ["see", "(", "the", "note", ")", "and", "“", "this", "”", "now"],
      "see (the note) and “this” now",
    ],
    ["Japanese brackets", ["「", "予算", "」", "と", "言い", "ました"], "「予算」と言いました"],
    ["French signs", ["l", "'", "équipe", ",", "d'", "accord", "!"], "l'équipe, d'accord!"],
    ["percent and money", ["It", "costs", "$", "5", "or", "10", "%"], "It costs $5 or 10%"],
    ["numbers in Thai", ["งบ", "100", "บาท"], "งบ 100 บาท"],
    ["phrases of Thai", ["สวัสดี", "ครับ ", "งบประมาณ", "ใหม่"], "สวัสดีครับ งบประมาณใหม่"],
    ["one space among many words", ["Hello ", "world", "again"], "Hello world again"],
    ["straight quotes", ["he", "said", '"', "no", '"', "twice"], 'he said "no" twice'],
    ["names that begin with a dot", ["use", ".NET", "or", "#1"], "use .NET or #1"],
    ["tokens that bring their spaces", [" The", " new", " budget", "."], "The new budget."],
    ["tokens whose spaces come after", ["The ", "new ", "bud", "get", ". "], "The new budget."],
    ["Japanese tokens with spaces", [" 新しい", " 予算"], "新しい予算"],
    ["whole sentences", ["Good morning.", "Shall we?"], "Good morning. Shall we?"],
    ["a sentence of Thai", ["ครับ สวัสดี", "ครับ"], "ครับ สวัสดีครับ"],
    ["empty tokens", ["", "  ", "a", "\n", "b"], "a b"],
    ["dashes and dots", ["wait", "…", "no", "—", "yes"], "wait… no — yes"],
  ])("%s", (_script, words, text) => {
    expect(textOf(...words)).toBe(text);
  });
});
