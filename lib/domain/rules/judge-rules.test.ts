import { describe, expect, it } from "vitest";
import type { Row } from "@/lib/domain/views/rules-view";
import { type Case, describeRows } from "@/test/scene/row-cases";
import { ada, adas, bo, bos, gone, now, rule, ruleset, skip } from "@/test/scene/rule-facts";
import { explainRules } from "./explain-rules";
import { judgeRules } from "./judge-rules";
import { prepareRules, type Ruleset } from "./prepare-rules";

type Words = "has_word" | "has_phrase" | "lacks_word";
const title = (op: Words, ...values: string[]): Row => ({ field: "title", op, values });
const onTexts: Case[] = [
  ["a word of the title", title("has_word", "internal"), [ada()], "matched"],
  [
    "part of a word",
    title("has_word", "internal"),
    [ada({ title: "International" })],
    "unmet",
    "the title has the word “internal”",
    "“International”",
  ],
  ["another case, other accents", title("has_word", "RÉVIEW"), [ada()], "matched"],
  ["one of several words", title("has_word", "board", "review"), [ada()], "matched"],
  [
    "none of several words",
    title("has_word", "board", "legal"),
    [ada()],
    "unmet",
    "the title has the word “board” or “legal”",
    "“Internal review”",
  ],
  ["signs as words", title("has_word", "1:1"), [ada({ title: "1:1 Ada/Ben" })], "matched"],
  ["a phrase", title("has_phrase", "internal review"), [ada()], "matched"],
  [
    "a phrase in another order",
    title("has_phrase", "review internal"),
    [ada()],
    "unmet",
    "the title has the phrase “review internal”",
    "“Internal review”",
  ],
  ["a word that lacks", title("lacks_word", "confidential"), [ada()], "matched"],
  [
    "a word that doesn't lack",
    title("lacks_word", "internal"),
    [ada()],
    "unmet",
    "the title lacks “internal”",
    "“Internal review”",
  ],
  ["Japanese", title("has_word", "会議"), [ada({ title: "定例会議" })], "matched"],
  ["Thai", title("has_word", "ประชุม"), [ada({ title: "ประชุมทีม" })], "matched"],
  [
    "no title",
    title("has_word", "x"),
    [ada({ title: "" })],
    "unmet",
    "the title has the word “x”",
    "no title",
  ],
  [
    "a long title",
    title("has_word", "x"),
    [ada({ title: "word ".repeat(100) })],
    "unmet",
    "the title has the word “x”",
    `“${"word ".repeat(24)}…”`,
  ],
  [
    "the description",
    { field: "description", op: "has_word", values: ["agenda"] },
    [ada({ description: "The Agenda:\n1. Pay" })],
    "matched",
  ],
  [
    "no description",
    { field: "description", op: "has_phrase", values: ["agenda"] },
    [ada()],
    "unmet",
    "the description has the phrase “agenda”",
    "no description",
  ],
  [
    "no description that could have it",
    { field: "description", op: "lacks_word", values: ["agenda"] },
    [ada()],
    "matched",
  ],
  ["the title of any copy", title("has_word", "own"), [ada(), bo({ title: "My own" })], "matched"],
];

const answer = (...values: ("accepted" | "tentative" | "needs-action")[]): Row => ({
  ...{ field: "response", op: "is", values },
});
const calendar = (op: "is" | "is_not", ...values: string[]): Row => ({
  ...{ field: "calendar", op, values },
});
const host = (op: "is" | "is_not", ...values: ("zoom" | "meet" | "webex")[]): Row => ({
  ...{ field: "host", op, values },
});

const onTheRest: Case[] = [
  ["a calendar", calendar("is", adas), [ada()], "matched"],
  ["another calendar", calendar("is", bos), [ada()], "unmet", "the calendar is Bo", "Ada"],
  ["any calendar but one", calendar("is_not", bos), [ada()], "matched"],
  ["that one", calendar("is_not", adas), [ada()], "unmet", "the calendar isn't Ada", "Ada"],
  ["one of its calendars", calendar("is", bos), [ada(), bo()], "matched"],
  [
    "a calendar that is gone",
    calendar("is", gone),
    [ada()],
    "unmet",
    "the calendar is one that is gone",
    "Ada",
  ],
  ["a calendar that is gone or one that isn't", calendar("is", gone, adas), [ada()], "matched"],
  ["accepted", answer("accepted"), [ada()], "matched"],
  [
    "not answered yet",
    answer("accepted"),
    [bo({ response: "needs-action" })],
    "unmet",
    "the owner's answer is accepted",
    "not given yet",
  ],
  [
    "accepted in one calendar",
    answer("accepted"),
    [bo({ response: "tentative" }), ada()],
    "matched",
  ],
  ["the organizer's own", answer("accepted"), [ada({ response: null })], "matched"],
  [
    "an answer that isn't told",
    answer("accepted"),
    [bo({ response: null })],
    "unknown",
    "the owner's answer is accepted",
    "not told",
  ],
  ["a service", host("is", "meet", "zoom"), [ada()], "matched"],
  ["another service", host("is", "webex"), [ada()], "unmet", "the call is on Webex", "Google Meet"],
  [
    "not that service",
    host("is_not", "meet"),
    [ada()],
    "unmet",
    "the call isn't on Google Meet",
    "Google Meet",
  ],
  [
    "part of a series",
    { field: "recurring", op: "is", value: true },
    [ada()],
    "unmet",
    "it is part of a series",
    "a single meeting",
  ],
  ["no part of one", { field: "recurring", op: "is", value: false }, [ada()], "matched"],
  ["long enough", { field: "duration", op: "at_least", value: 30 }, [ada()], "matched"],
  [
    "too long",
    { field: "duration", op: "at_most", value: 15 },
    [ada()],
    "unmet",
    "it takes at most 15 minutes",
    "30 minutes",
  ],
];

const cases = [...onTexts, ...onTheRest];
describeRows(cases);

describe("a row about any calendar but one that is gone", () => {
  const when = [calendar("is_not", gone)];
  const judge = (rules: Partial<Ruleset>) =>
    judgeRules({ rules: prepareRules(ruleset(rules)), copies: [ada()], now });

  it("holds of nothing where it says yes, or no to some", () => {
    expect(judge({ rules: [rule("r", { when })] }).rule.choice).toBe("skip");
    expect(judge({ rules: [skip("no", { when }), rule("all")] }).rule.choice).toBe("record");
  });

  it("isn't known of a restriction, which holds back until somebody says otherwise", () => {
    const restrictions = [skip("Not sales", { when })];
    expect(judge({ restrictions }).restriction).toMatchObject({
      choice: "skip",
      rule: { id: "Not sales" },
      reason:
        "The restriction “Not sales” holds it back, since the calendar that it names is gone.",
    });
    const [explained] = explainRules({
      ...{ rules: prepareRules(ruleset({ restrictions })), copies: [ada()], now },
    });
    expect(explained?.step).toMatchObject({ verdict: "unknown", row: { row: "when.0" } });
    const except = [skip("Sales alone", { except: when })];
    expect(judge({ restrictions: except }).restriction).not.toBeNull();
    const named = [skip("r", { when: [calendar("is_not", gone, adas)] })];
    expect(judge({ restrictions: named }).restriction).toBeNull();
  });
});

it("is half a table of eighty cases and more", () =>
  expect(cases.length).toBeGreaterThanOrEqual(36));
