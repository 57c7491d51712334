import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { reportRefusedKey } from "./report-refused-key";

const warn = vi.hoisted(() => vi.fn());
vi.mock("@/lib/log", () => ({ log: () => ({ warn }) }));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("refused keys are told of at once, then at most once a minute, and none is lost", () => {
  const told = () => warn.mock.calls.map(([about]) => about.calls);
  reportRefusedKey();
  expect(told()).toEqual([1]);

  for (let call = 0; call < 500; call += 1) reportRefusedKey();
  vi.advanceTimersByTime(59_000);
  expect(told()).toEqual([1]);
  vi.advanceTimersByTime(1_000);
  expect(told()).toEqual([1, 500]);

  vi.advanceTimersByTime(600_000);
  expect(told()).toEqual([1, 500]);
  reportRefusedKey();
  expect(told()).toEqual([1, 500, 1]);
});
