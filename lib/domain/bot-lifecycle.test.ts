import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BotState } from "@/lib/domain/views/bot-view";
import { isFinal, isInCall, mayMove, type Said, standingOf, statesBefore } from "./bot-lifecycle";

const said = (state: BotState | null, more: Partial<Said> = {}): Said => ({
  state,
  error: state === "failed" ? { code: "x", message: "x" } : null,
  detail: null,
  at: new Date(0),
  lookedUp: false,
  key: "a",
  ...more,
});

describe("the lifecycle", () => {
  /** To each state: from where. */
  const table: [BotState, BotState[]][] = [
    ["wanted", []],
    ["scheduled", ["wanted"]],
    ["joining", ["wanted", "scheduled"]],
    ["waiting", ["wanted", "scheduled", "joining"]],
    ["recording", ["wanted", "scheduled", "joining", "waiting"]],
    ["processing", ["wanted", "scheduled", "joining", "waiting", "recording"]],
    ["cancelled", ["wanted", "scheduled", "joining", "waiting", "recording", "processing"]],
    ["failed", ["wanted", "scheduled", "joining", "waiting", "recording", "processing"]],
    ["done", BotState.options.filter((state) => state !== "done")],
  ];

  it.each(table)("leads to %s only from before", (to, from) => {
    expect(new Set(statesBefore(to))).toEqual(new Set(from));
    for (const state of BotState.options) expect(mayMove(state, to)).toBe(from.includes(state));
  });

  it("knows what is over and what is in a call", () => {
    expect(BotState.options.filter(isFinal)).toEqual(["done", "failed", "cancelled"]);
    expect(BotState.options.filter(isInCall)).toEqual([
      "joining",
      "waiting",
      "recording",
      "processing",
    ]);
  });
});

describe("all reports together", () => {
  const anySaid = fc.record({
    state: fc.option(fc.constantFrom(...BotState.options)),
    error: fc.constant(null),
    detail: fc.option(fc.constantFrom("one", "two")),
    at: fc.integer({ min: 0, max: 3 }).map((n) => new Date(n)),
    lookedUp: fc.boolean(),
    key: fc.uuid(),
  });

  it("come to the same whatever their order", () => {
    fc.assert(
      fc.property(fc.array(anySaid, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (all, dice) => {
        const shuffled = all
          .map((one) => ({ one, place: dice.next().value }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one);
        expect(standingOf(shuffled)).toEqual(standingOf(all));
      }),
    );
  });

  it("say nothing when none leads anywhere", () => {
    expect(standingOf([])).toBeNull();
    expect(standingOf([said(null, { detail: "hm" })])).toBeNull();
  });

  it("stand where the furthest leads, since the first that led there", () => {
    const reports = [
      said("processing", { at: new Date(9), key: "d" }),
      said("recording", { at: new Date(3), key: "b" }),
      said("processing", { at: new Date(5), key: "c" }),
      said("joining", { at: new Date(1) }),
    ];
    expect(standingOf(reports)).toMatchObject({ state: "processing", since: new Date(5) });
  });

  it("believe what was reported rather than what was looked up", () => {
    const guess = { code: "nothing_recorded", message: "" };
    const word = { code: "bot_rejected", message: "" };
    const reports = [
      said("failed", { error: guess, lookedUp: true }),
      said("failed", { error: word, at: new Date(9), key: "b" }),
    ];
    expect(standingOf(reports)?.error).toEqual(word);
  });

  it("are done once a recording is known to be saved, if what failed was its call", () => {
    const removed = said("failed", { at: new Date(2), detail: "removed", key: "b" });
    const saved = said("processing", { at: new Date(3), saved: true, key: "c" });
    expect(standingOf([removed, saved])).toMatchObject({
      state: "done",
      since: new Date(3),
      error: null,
      detail: "removed",
    });
    const broken = said("failed", { at: new Date(4), ofRecording: true, key: "d" });
    expect(standingOf([saved, broken])).toMatchObject({ state: "failed", since: new Date(4) });
    const before = { ...broken, at: new Date(1) };
    expect(standingOf([saved, before])).toMatchObject({ state: "done", error: null });
    const notFound = said("failed", { at: new Date(1), lookedUp: true });
    expect(standingOf([saved, notFound])?.state).toBe("failed");
  });

  it("drop at the end what was said of the way there", () => {
    const reports = [
      said("recording", { detail: "It is recording." }),
      said(null, { at: new Date(1), detail: "It was told to leave.", key: "b" }),
      said("processing", { at: new Date(2), detail: "It is being prepared.", key: "c" }),
    ];
    expect(standingOf(reports)?.detail).toBe("It is being prepared.");
    const end = said("done", { at: new Date(3), key: "d" });
    expect(standingOf([...reports, end])?.detail).toBe("It was told to leave.");
  });

  it("are done once a recording came, whatever failed before or after", () => {
    const reports = [said("failed", { detail: "removed" }), said("done", { at: new Date(1) })];
    expect(standingOf(reports)).toMatchObject({ state: "done", error: null, detail: "removed" });
  });
});
