import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPace } from "./pace";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Starts calls and counts those that were let go. */
function starter(perSecond: number) {
  const pace = createPace(perSecond);
  const started = { urgent: 0, others: 0 };
  const times: number[] = [];
  return {
    started,
    times,
    setRate: pace.setRate,
    call(urgent: boolean, count: number) {
      for (let n = 0; n < count; n++) {
        void pace.wait(urgent ? "click" : "background").then(() => {
          times.push(performance.now());
          started[urgent ? "urgent" : "others"] += 1;
        });
      }
    },
  };
}

describe("the pace of calls", () => {
  it("lets the background have four fifths of the rate, one call at a time", async () => {
    const { started, call } = starter(10);
    call(false, 50);
    await vi.advanceTimersByTimeAsync(0);
    expect(started.others).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(started.others).toBeGreaterThanOrEqual(16);
    expect(started.others).toBeLessThanOrEqual(17);
  });

  it("has room for clicks however long the background's line is", async () => {
    const { started, call } = starter(10);
    call(false, 500);
    await vi.advanceTimersByTimeAsync(3_000);
    call(true, 2);
    await vi.advanceTimersByTimeAsync(101);
    expect(started.urgent).toBeGreaterThanOrEqual(1);
    await vi.advanceTimersByTimeAsync(101);
    expect(started.urgent).toBe(2);
  });

  it("exceeds the rate within no second, after a pause and with clicks included", async () => {
    const { started, times, call } = starter(10);
    call(true, 12);
    await vi.advanceTimersByTimeAsync(1_500);
    call(false, 100);
    call(true, 12);
    await vi.advanceTimersByTimeAsync(5_000);
    for (const from of times) {
      const within = times.filter((time) => time >= from && time < from + 1_000);
      expect(within.length).toBeLessThanOrEqual(10);
    }
    expect(started.urgent).toBe(24);
    expect(started.others).toBeGreaterThanOrEqual(24);
  });

  it("takes another rate at once, for those already in line, too", async () => {
    const { started, call, setRate } = starter(10);
    call(false, 100);
    await vi.advanceTimersByTimeAsync(1_000);
    const before = started.others;
    setRate(2);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(started.others - before).toBeGreaterThanOrEqual(7);
    expect(started.others - before).toBeLessThanOrEqual(9);
    setRate(10);
    const slow = started.others;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(started.others - slow).toBeGreaterThanOrEqual(15);
  });

  it("lets what people want to see go before the background, and after every click", async () => {
    const pace = createPace(10);
    const order: string[] = [];
    const call = (rank: "click" | "view" | "background", count: number) => {
      for (let n = 0; n < count; n++) void pace.wait(rank).then(() => order.push(rank));
    };
    call("background", 3);
    call("view", 3);
    call("click", 2);
    await vi.advanceTimersByTimeAsync(2_000);
    const views = ["view", "view", "view"];
    expect(order).toEqual(["background", "click", "click", ...views, "background", "background"]);
  });

  it("lets nothing go while there is no share of the budget", async () => {
    const { started, call, setRate } = starter(10);
    setRate(0);
    call(true, 2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(started.urgent).toBe(0);
    setRate(10);
    await vi.advanceTimersByTimeAsync(101);
    expect(started.urgent).toBe(2);
  });

  it("works for less than one call a second", async () => {
    const { started, call } = starter(0.5);
    call(false, 3);
    await vi.advanceTimersByTimeAsync(2_600);
    expect(started.others).toBe(2);
  });
});
