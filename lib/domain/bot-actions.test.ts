import { describe, expect, test } from "vitest";
import type { BotState } from "@/lib/domain/views/bot-view";
import type { Choice } from "@/lib/domain/views/event-view";
import { actionsOn, allowsInBulk, type BotAction, takesOutOfCall } from "./bot-actions";

const hours = {
  startsAt: "2026-05-01T09:00:00.000Z",
  endsAt: "2026-05-01T10:00:00.000Z",
  restricted: false,
};
const before = Date.parse("2026-05-01T08:00:00.000Z");
const during = Date.parse("2026-05-01T09:30:00.000Z");
const after = Date.parse(hours.endsAt);

type Case = [state: BotState, now: number, actions: BotAction[]];

test.each<Case>([
  ["wanted", before, ["cancel", "edit"]],
  ["scheduled", before, ["cancel", "edit"]],
  ["wanted", during, ["cancel", "edit", "sendNow"]],
  ["scheduled", during, ["cancel", "edit", "sendNow"]],
  ["scheduled", after, []],
  ["joining", before, ["leave"]],
  ["waiting", during, ["leave"]],
  ["recording", during, ["leave"]],
  ["recording", after, ["leave"]],
  ["processing", during, []],
  ["failed", before, ["retry"]],
  ["cancelled", before, ["scheduleAgain"]],
  ["failed", during, ["sendNow"]],
  ["cancelled", during, ["sendNow"]],
  ["failed", after, []],
  ["cancelled", after, []],
  ["done", during, []],
])("a bot of ours that is %s allows what its meeting's hours allow", (state, now, actions) => {
  expect(actionsOn({ state, foreign: false }, hours, now)).toEqual(actions);
});

test.each<Case>([
  ["wanted", before, ["adopt"]],
  ["scheduled", during, ["adopt"]],
  ["scheduled", after, []],
  ["recording", during, []],
  ["failed", before, []],
  ["cancelled", before, []],
  ["done", after, []],
])("another tool's that is %s can be adopted at most", (state, now, actions) => {
  expect(actionsOn({ state, foreign: true }, hours, now)).toEqual(actions);
});

test.each<[state: BotState, now: number, foreign: boolean, actions: BotAction[]]>([
  ["failed", before, false, []],
  ["cancelled", before, false, []],
  ["failed", during, false, []],
  ["cancelled", during, false, []],
  ["scheduled", before, false, ["cancel", "edit"]],
  ["scheduled", during, false, ["cancel", "edit"]],
  ["recording", during, false, ["leave"]],
  ["scheduled", before, true, []],
])("of a meeting that no bot can join, %s allows nothing that would be refused", (...row) => {
  const [state, now, foreign, actions] = row;
  expect(actionsOn({ state, foreign }, { ...hours, joinable: false }, now)).toEqual(actions);
});

test("a private meeting of somebody else's allows nothing", () => {
  const states = ["wanted", "recording", "failed", "cancelled"] as const;
  for (const foreign of [false, true]) {
    for (const state of states) {
      expect(actionsOn({ state, foreign }, { ...hours, restricted: true }, before)).toEqual([]);
    }
  }
});

describe("many at once", () => {
  const allowed = (state: BotState, now: number, foreign = false) =>
    (["cancel", "retry"] as const).filter((action) =>
      allowsInBulk(action, { state, foreign }, hours, now),
    );

  test("are cancelled while they are to come, and asked for again before their start", () => {
    expect(allowed("scheduled", before)).toEqual(["cancel"]);
    expect(allowed("failed", before)).toEqual(["retry"]);
    expect(allowed("cancelled", before)).toEqual(["retry"]);
  });
  test("are left alone else", () => {
    expect(allowed("failed", during)).toEqual([]);
    expect(allowed("recording", during)).toEqual([]);
    expect(allowed("scheduled", before, true)).toEqual([]);
  });
});

describe("a choice takes a bot out of its call", () => {
  const takes = (
    state: BotState,
    asked: { choice: Choice; series: boolean },
    seriesChoice: Choice | null = null,
    foreign = false,
    now = during,
  ) =>
    takesOutOfCall(
      {
        bot: { state, foreign },
        seriesDecision: seriesChoice && { choice: seriesChoice, by: null },
        endsAt: hours.endsAt,
      },
      asked,
      now,
    );
  const own = (choice: Choice) => ({ choice, series: false });
  const series = (choice: Choice) => ({ choice, series: true });

  test.each<BotState>(["joining", "waiting", "recording"])(
    "that is %s: a no, for the meeting or for the series, or following a series' no",
    (state) => {
      expect(takes(state, own("skip"))).toBe(true);
      expect(takes(state, series("skip"))).toBe(true);
      expect(takes(state, own("rules"), "skip")).toBe(true);
    },
  );
  test("not by a yes, nor where nobody says no", () => {
    for (const asked of [own("record"), series("record"), own("rules"), series("rules")])
      expect(takes("recording", asked, "record")).toBe(false);
    expect(takes("recording", own("rules"))).toBe(false);
  });
  test.each<BotState>(["wanted", "scheduled", "processing", "done", "failed", "cancelled"])(
    "not one that is %s: it is in none",
    (state) => expect(takes(state, own("skip"))).toBe(false),
  );
  test("not by its series, once its hours are over", () => {
    expect(takes("recording", series("skip"), null, false, after)).toBe(false);
    expect(takes("recording", own("skip"), null, false, after)).toBe(true);
  });
  test("never another tool's", () => {
    expect(takes("recording", own("skip"), null, true)).toBe(false);
  });
});
