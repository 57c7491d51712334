import { expect, test } from "vitest";
import type { Step } from "@/lib/domain/views/why-view";
import { stepWords } from "./why-words";

const step = (changes: Partial<Step>): Step => ({
  ...{ id: "r", name: "R", kind: "rule", verdict: "unmet" },
  ...changes,
});
const row = {
  row: "when.0",
  wanted: "the title has the word “demo”",
  found: "“Stand-up”",
  calendarId: "5f0c2b7e-0000-4000-8000-000000000001",
};

test.each([
  [step({ verdict: "off" }), false, "Switched off."],
  [step({ verdict: "matched" }), true, "It matches, and decides."],
  [step({ verdict: "matched" }), false, "It matches."],
  [
    step({ verdict: "matched", kind: "restriction" }),
    true,
    "It matches, and holds the meeting back.",
  ],
  [step({}), false, "It doesn't match."],
  [
    step({ row }),
    false,
    "Asks: the title has the word “demo”. Found in Ada's calendar: “Stand-up”.",
  ],
  [
    step({ row: { ...row, row: "except.0", wanted: `unless ${row.wanted}` } }),
    false,
    "Not when the title has the word “demo”. Found in Ada's calendar: “Stand-up”.",
  ],
  [
    step({ row: { ...row, found: "Private" } }),
    false,
    "Asks: the title has the word “demo”. Found: Private.",
  ],
  [
    step({
      verdict: "unknown",
      row: { ...row, wanted: "a guest is external", found: "no guests" },
    }),
    false,
    "Asks: a guest is external. That isn't known in Ada's calendar: no guests.",
  ],
])("%#", (given, decides, words) => expect(stepWords(given, decides, "Ada")).toBe(words));
