import { describe, expect, test } from "vitest";
import { type Mark, wordDiff } from "./word-diff";

/** `[-old-]{+new+} same`, as a person would write it down. */
const written = (marks: Mark[]) =>
  marks
    .map(({ kind, text }) =>
      kind === "old" ? `[-${text}-]` : kind === "new" ? `{+${text}+}` : text,
    )
    .join("");

describe("by words", () => {
  test.each([
    ["Weekly sync", "Weekly sync", "Weekly sync"],
    ["Weekly sync", "Weekly team sync", "Weekly {+team +}sync"],
    ["Weekly team sync", "Weekly sync", "Weekly [-team -]sync"],
    [
      "Call with Ada about prices",
      "Call with Bob about prices",
      "Call with [-Ada-]{+Bob+} about prices",
    ],
    [
      "please bring the old big list",
      "please bring the new long list",
      "please bring the [-old big-]{+new long+} list",
    ],
    ["", "Room 4", "{+Room 4+}"],
    ["Room 4", "", "[-Room 4-]"],
    ["Lunch", "Planning of the third quarter", "[-Lunch-]{+Planning of the third quarter+}"],
    ["Sync at 14:00 in Oslo", "Sync at 14:30 in Oslo", "Sync at [-14:00-]{+14:30+} in Oslo"],
    ["Agenda:\n- prices", "Agenda:\n- prices\n- dates", "Agenda:\n- prices{+\n- dates+}"],
    ["来週の会議は月曜日です", "来週の会議は火曜日です", "来週の会議は[-月曜日-]{+火曜日+}です"],
    ["ประชุมวันจันทร์ตอนเช้า", "ประชุมวันอังคารตอนเช้า", "ประชุมวัน[-จันทร์-]{+อังคาร+}ตอนเช้า"],
    ["下周一开会讨论预算", "下周二开会讨论预算", "下周[-一-]{+二+}开会讨论预算"],
    ["ロードマップ会議", "ロードマップ定例", "ロードマップ[-会議-]{+定例+}"],
    ["שיחה עם עדה מחר", "שיחה עם רות מחר", "שיחה עם [-עדה-]{+רות+} מחר"],
  ])("%j to %j", (before, after, expected) => {
    expect(written(wordDiff(before, after))).toBe(expected);
  });
});

test("words are cut alike in every runtime: none of its dictionaries is asked", () => {
  const { Segmenter } = Intl;
  try {
    Reflect.deleteProperty(Intl, "Segmenter");
    const marks = wordDiff("来週の会議は月曜日です", "来週の会議は火曜日です");
    expect(written(marks)).toBe("来週の会議は[-月曜日-]{+火曜日+}です");
  } finally {
    Object.assign(Intl, { Segmenter });
  }
});

test("both texts can be read back, whatever they are", () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const words = [
    "a",
    "b",
    "🙂",
    "  ",
    "\n",
    "שלום",
    "x y",
    "会議室",
    " b",
    "ประชุม",
    "กํา",
    "カード",
    "々",
    "한국어",
  ];
  const sentence = () =>
    Array.from({ length: random(14) }, () => words[random(words.length)] ?? "").join(" ");
  for (let round = 0; round < 500; round++) {
    const before = sentence();
    const after = sentence();
    const marks = wordDiff(before, after);
    const read = (without: Mark["kind"]) =>
      marks
        .filter(({ kind }) => kind !== without)
        .map(({ text }) => text)
        .join("");
    expect(read("new")).toBe(before);
    expect(read("old")).toBe(after);
    expect(marks.every(({ text }) => text !== "")).toBe(true);
  }
});

test("huge texts are set one after the other", () => {
  const text = (word: string) => Array.from({ length: 5_000 }, (_, i) => `${word}${i}`).join(" ");
  expect(wordDiff(text("a"), text("b"))).toHaveLength(2);
});
