import { describe, expect, it } from "vitest";
import { readTranscript } from "./read-transcript";

describe("a transcript", () => {
  it("is read into our words", () => {
    const words = ["Good", "  morning\n"].map((word, n) => ({ start: n, end: n + 0.5, word }));
    const transcript = [
      { speaker: "Zoe", start_time: 2, end_time: 3, words: [{ word: "Hi" }] },
      { speaker: " Kim ", offset: 0, start_time: 0, end_time: null, words },
      { speaker: "Nobody", words: [] },
      "nonsense",
    ];
    expect(readTranscript(transcript)).toEqual({
      transcript: [
        { speaker: "Kim", start: 0, end: 1.5, text: "Good morning" },
        { speaker: "Zoe", start: 2, end: 3, text: "Hi" },
      ],
      speakers: ["Kim", "Zoe"],
    });
  });

  it.each([[{ a: 1 }], [null], ["x"], [[]]])("that is %j says nothing", (transcript) => {
    expect(readTranscript(transcript)).toEqual({ transcript: null, speakers: [] });
  });
});
