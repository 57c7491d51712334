import { describe, expect, it } from "vitest";
import { type Chosen, judgeMeeting, type StandingDecision } from "./judge-meeting";

const ada = { kind: "person" as const, id: "ada", name: "Ada" };
const bo = { kind: "person" as const, id: "bo", name: "Bo" };
const nobody: Chosen = { choice: "rules", by: null, config: null };
const skipped: Chosen = { choice: "skip", by: ada, config: null };
const recorded: StandingDecision = { choice: "record", by: bo, config: null };

describe("what a meeting goes by", () => {
  it("is its own choice before its series', which it still tells", () => {
    expect(judgeMeeting({ own: skipped, series: recorded, defaults: {} })).toEqual({
      choice: "skip",
      source: "person",
      by: ada,
      rule: null,
      reason: "Ada chose not to record it.",
      overruled: [{ source: "series", choice: "record" }],
      config: {},
      standing: { choice: "record", by: bo },
    });
  });

  it("is what was chosen for the one that it replaced, and says so", () => {
    const own = { ...skipped, inherited: true };
    expect(judgeMeeting({ own, series: recorded, defaults: {} })).toMatchObject({
      choice: "skip",
      source: "person",
      by: ada,
      reason: "Ada chose not to record it, before its series moved.",
    });
  });

  it("is its series' choice otherwise, and says whose", () => {
    expect(judgeMeeting({ own: nobody, series: recorded, defaults: {} })).toEqual({
      choice: "record",
      source: "series",
      by: { ...bo, kind: "series" },
      rule: null,
      reason: "Bo chose to record the series.",
      overruled: [],
      config: {},
      standing: { choice: "record", by: bo },
    });
  });

  it("is, once it is over, what its series said until then", () => {
    const skippedSeries = { ...recorded, choice: "skip" as const };
    const was = judgeMeeting({ own: nobody, series: skippedSeries, defaults: {} });
    expect(judgeMeeting({ own: nobody, series: recorded, defaults: {}, ended: was })).toEqual({
      ...was,
      standing: { choice: "record", by: bo },
    });
    expect(judgeMeeting({ own: nobody, series: null, defaults: {}, ended: was })).toEqual({
      ...was,
      standing: null,
    });
    const unchosen = judgeMeeting({ own: nobody, series: null, defaults: {} });
    expect(judgeMeeting({ own: nobody, series: recorded, defaults: {}, ended: unchosen })).toEqual({
      ...unchosen,
      standing: { choice: "record", by: bo },
    });
    expect(
      judgeMeeting({ own: skipped, series: recorded, defaults: {}, ended: was }),
    ).toMatchObject({ choice: "skip", source: "person" });
  });

  it("is, of a private one, nobody's choice to record it but its owner's or an admin's", () => {
    const chosen: Chosen = { choice: "record", by: ada, config: null };
    const judged = (own: Chosen, series: StandingDecision | null, deciders: string[] | null) =>
      judgeMeeting({ own, series, defaults: {}, deciders });
    expect(judged(chosen, null, ["ada"])).toMatchObject({ choice: "record", source: "person" });
    expect(judged(nobody, recorded, ["bo"])).toMatchObject({ choice: "record", source: "series" });
    expect(judged(chosen, recorded, ["bo"])).toMatchObject({ choice: "record", source: "series" });
    for (const outcome of [judged(chosen, null, []), judged(nobody, recorded, ["ada"])]) {
      expect(outcome).toMatchObject({
        choice: "skip",
        source: "default",
        by: null,
        reason: "The meeting is private: only its owner or an admin has it recorded.",
      });
    }
    // Not to record it takes nothing from anybody.
    expect(judged(skipped, recorded, ["bo"])).toMatchObject({ choice: "skip", source: "person" });
    expect(judged(nobody, null, [])).toMatchObject({ reason: "Nobody chose it." });
  });

  it("is nothing where nobody chose", () => {
    expect(judgeMeeting({ own: nobody, series: null, defaults: {} })).toEqual({
      choice: "skip",
      source: "default",
      by: null,
      rule: null,
      reason: "Nobody chose it.",
      overruled: [],
      config: {},
      standing: null,
    });
  });
});

describe("how to record", () => {
  const defaults = { name: "Team", entryMessage: "Hello", silenceTimeout: 60 };
  const series = { ...recorded, config: { name: "Series", silenceTimeout: 90 } };
  const configOf = (own: Chosen, standing: StandingDecision) =>
    judgeMeeting({ own, series: standing, defaults }).config;

  it("is said by the meeting, then the series, then the team", () => {
    expect(configOf({ ...nobody, config: { name: "Mine" } }, series)).toEqual({
      name: "Mine",
      silenceTimeout: 90,
      entryMessage: "Hello",
    });
  });

  it("isn't said by a series that isn't recorded", () => {
    expect(configOf(nobody, { ...series, choice: "skip" })).toEqual(defaults);
  });
});
