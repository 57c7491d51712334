import { afterEach, beforeEach, expect, test, vi } from "vitest";

const warn = vi.hoisted(() => vi.fn());
const addRefusedKeys = vi.hoisted(() => vi.fn(() => Promise.resolve()));
vi.mock("@/lib/log", () => ({ log: () => ({ warn }) }));
vi.mock("@/lib/store/deliveries/refused-keys", () => ({ addRefusedKeys }));

let refuseKey: typeof import("./refuse-key").refuseKey;
beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  ({ refuseKey } = await import("./refuse-key"));
});
afterEach(() => {
  vi.useRealTimers();
});

const refuse = (from: string | null = null) => refuseKey("wrong", from).code;

test("refused keys are told of at once, then at most once a minute, and none is lost", () => {
  const told = () => warn.mock.calls.map(([about]) => about.calls);
  refuse();
  expect(told()).toEqual([1]);

  for (let call = 0; call < 500; call += 1) refuse();
  vi.advanceTimersByTime(59_000);
  expect(told()).toEqual([1]);
  vi.advanceTimersByTime(1_000);
  expect(told()).toEqual([1, 500]);

  vi.advanceTimersByTime(600_000);
  expect(told()).toEqual([1, 500]);
  refuse();
  expect(told()).toEqual([1, 500, 1]);
  const counted = addRefusedKeys.mock.calls.flat().map(Number);
  vi.advanceTimersByTime(5_000);
  expect(counted.reduce((sum, calls) => sum + calls, 0)).toBe(502);
});

test("a network that goes on with wrong keys is told to wait, for a minute, and no other is", () => {
  const codes = (from: string) => Array.from({ length: 101 }, () => refuse(from));
  const first = codes("203.0.113.9");
  expect(first.slice(0, 100)).toEqual(Array(100).fill("unauthenticated"));
  expect(first[100]).toBe("too_many");
  expect(refuse("203.0.113.10")).toBe("unauthenticated");
  const { retryAfterSeconds = 0 } = refuseKey("wrong", "203.0.113.9");
  expect(retryAfterSeconds).toBeGreaterThan(0);
  expect(retryAfterSeconds).toBeLessThanOrEqual(60);
  vi.advanceTimersByTime(60_000);
  expect(refuse("203.0.113.9")).toBe("unauthenticated");
});
