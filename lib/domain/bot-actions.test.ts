import { describe, expect, test } from "vitest";
import type { BotState } from "@/lib/domain/views/bot-view";
import { actionsOn, allowsInBulk, type BotAction } from "./bot-actions";

const hours = { startsAt: "2026-05-01T09:00:00.000Z", endsAt: "2026-05-01T10:00:00.000Z" };
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
