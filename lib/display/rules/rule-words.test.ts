import { describe, expect, test } from "vitest";
import { says } from "@/lib/domain/rules/says";
import type { Row, Rule } from "@/lib/domain/views/rules-view";
import { rowWords, ruleSentence } from "./rule-words";

const calendar = "5f0c2b7e-0000-4000-8000-000000000001";
const gone = "5f0c2b7e-0000-4000-8000-000000000002";
const names = new Map([[calendar, "Ada"]]);

describe("a row in words", () => {
  const cases: [Row, string][] = [
    [{ field: "title", op: "has_word", values: ["demo"] }, "the title has the word “demo”"],
    [
      { field: "description", op: "lacks_word", values: ["a", "b"] },
      "the description lacks the word “a” or “b”",
    ],
    [
      { field: "title", op: "has_phrase", values: ["a", "b", "c", "d", "e", "f"] },
      "the title has the phrase “a”, “b”, “c”, “d” or 2 more",
    ],
    [
      { field: "organizer", op: "is_not", values: ["owner", "ben@example.com"] },
      "the organizer isn't the calendar's owner or “ben@example.com”",
    ],
    [{ field: "guests", op: "any", values: ["external"] }, "a guest is from outside"],
    [{ field: "guests", op: "all", values: ["internal"] }, "every guest is one of us"],
    [
      { field: "guests", op: "none", values: ["@acme.com", "@*.acme.com"] },
      "no guest is at “acme.com” or at “acme.com” or below it",
    ],
    [{ field: "guest_count", op: "at_least", value: 1 }, "at least 1 guest is invited"],
    [{ field: "guest_count", op: "at_most", value: 3 }, "at most 3 guests are invited"],
    [
      { field: "calendar", op: "is", values: [calendar, gone] },
      "the calendar is “Ada” or one that is gone",
    ],
    [
      { field: "response", op: "is", values: ["accepted", "needs-action"] },
      "its owner accepted or hasn't answered",
    ],
    [{ field: "host", op: "is_not", values: ["meet"] }, "the call isn't on Google Meet"],
    [{ field: "recurring", op: "is", value: false }, "it doesn't repeat"],
    [{ field: "duration", op: "at_least", value: 45 }, "it takes at least 45 minutes"],
    [{ field: "title", op: "has_word", values: [] }, "the title has the word …"],
  ];
  test.each(cases)("%j", (row, words) => expect(rowWords(row, names)).toBe(words));
});

describe("a rule in a sentence", () => {
  const outside: Row = { field: "guests", op: "any", values: ["external"] };
  const oneToOne: Row = { field: "title", op: "has_word", values: ["1:1"] };
  const repeats: Row = { field: "recurring", op: "is", value: true };
  const rule = (changes: Partial<Rule>): Rule => ({
    ...{ id: "r", name: "R", enabled: true, when: [], except: [], ...says({ choice: "record" }) },
    ...changes,
  });
  const cases: [Rule, "rules" | "restrictions", string][] = [
    [rule({}), "rules", "Record every meeting."],
    [rule({ ...says({ choice: "skip" }) }), "rules", "Don't record any meeting."],
    [rule({ ...says({ choice: "skip" }) }), "restrictions", "Never record any meeting."],
    [
      rule({ when: [outside, repeats], except: [oneToOne] }),
      "rules",
      "Record when a guest is from outside and it repeats, unless the title has the word “1:1”.",
    ],
    [
      rule({ except: [oneToOne, outside] }),
      "rules",
      "Record every meeting, unless the title has the word “1:1” or a guest is from outside.",
    ],
    [
      rule({ when: [oneToOne], ...says({ choice: "skip" }) }),
      "restrictions",
      "Never record when the title has the word “1:1”.",
    ],
  ];
  test.each(cases)("%#", (given, list, sentence) =>
    expect(ruleSentence(given, list, names)).toBe(sentence),
  );
});
