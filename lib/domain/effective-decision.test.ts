import { describe, expect, it } from "vitest";
import { effectiveConfig, effectiveDecision } from "./effective-decision";

const ada = { kind: "person" as const, id: "ada", name: "Ada" };
const bo = { kind: "person" as const, id: "bo", name: "Bo" };
const nobody = { choice: "rules" as const, by: null };

describe("what a meeting goes by", () => {
  it("is its own choice before its series'", () => {
    expect(effectiveDecision({ choice: "skip", by: ada }, { choice: "record", by: bo })).toEqual({
      choice: "skip",
      by: ada,
      reason: "Ada chose not to record it.",
    });
  });

  it("is its series' choice before the rules, and says whose", () => {
    expect(effectiveDecision(nobody, { choice: "record", by: bo })).toEqual({
      choice: "record",
      by: { ...bo, kind: "series" },
      reason: "Bo chose to record the series.",
    });
  });

  it("is the rules where nobody chose", () => {
    expect(effectiveDecision(nobody, null)).toMatchObject({ choice: "rules", by: null });
  });
});

describe("how to record", () => {
  const defaults = { name: "Team", entryMessage: "Hello", silenceTimeout: 60 };
  const series = { choice: "record" as const, config: { name: "Series", silenceTimeout: 90 } };

  it("is said by the meeting, then the series, then the team", () => {
    expect(effectiveConfig(defaults, series, { name: "Mine" })).toEqual({
      name: "Mine",
      silenceTimeout: 90,
      entryMessage: "Hello",
    });
  });

  it("isn't said by a series that isn't recorded", () => {
    expect(effectiveConfig(defaults, { ...series, choice: "skip" }, null)).toEqual(defaults);
  });
});
