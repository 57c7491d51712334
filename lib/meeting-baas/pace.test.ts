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
  return {
    started,
    setRate: pace.setRate,
    call(urgent: boolean, count: number) {
      for (let n = 0; n < count; n++) {
        void pace.wait(urgent).then(() => {
          started[urgent ? "urgent" : "others"] += 1;
        });
      }
    },
  };
}

describe("the pace of calls", () => {
  it("lets the background have four fifths at once, and then the whole rate", async () => {
    const { started, call } = starter(10);
    call(false, 50);
    await vi.advanceTimersByTimeAsync(0);
    expect(started.others).toBe(8);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(started.others).toBeGreaterThanOrEqual(27);
    expect(started.others).toBeLessThanOrEqual(28);
  });

  it("has room for a click however long the background's line is", async () => {
    const { started, call } = starter(10);
    call(false, 500);
    await vi.advanceTimersByTimeAsync(3_000);
    call(true, 2);
    await vi.advanceTimersByTimeAsync(0);
    expect(started.urgent).toBe(2);
  });

  it("never exceeds the rate, clicks included", async () => {
    const { started, call } = starter(10);
    call(true, 100);
    call(false, 100);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(started.urgent + started.others).toBeLessThanOrEqual(60);
    expect(started.others).toBe(0);
  });

  it("takes another rate at once, for those already in line, too", async () => {
    const { started, call, setRate } = starter(10);
    call(false, 100);
    await vi.advanceTimersByTimeAsync(1_000);
    const before = started.others;
    setRate(2);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(started.others - before).toBeGreaterThanOrEqual(9);
    expect(started.others - before).toBeLessThanOrEqual(12);
    setRate(10);
    const slow = started.others;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(started.others - slow).toBeGreaterThanOrEqual(18);
  });

  it("works for less than one call a second", async () => {
    const { started, call } = starter(0.5);
    call(false, 3);
    await vi.advanceTimersByTimeAsync(2_100);
    expect(started.others).toBe(2);
  });
});
