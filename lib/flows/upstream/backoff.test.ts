import { expect, it } from "vitest";
import { backoffSeconds } from "./backoff";

const many = (failuresBefore: number, failing: number) =>
  Array.from({ length: 200 }, () => backoffSeconds(failuresBefore, failing, null));

it.each([
  [0, 1, 1, 2],
  [2, 1, 4, 8],
  [9, 1, 10, 20],
  [9, 50, 75, 150],
  [20, 10_000, 150, 300],
])(
  "after %i failures, %i failing: from %i to %i seconds, spread",
  (before, failing, least, most) => {
    const pauses = many(before, failing);
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(most);
    expect(Math.max(...pauses) - Math.min(...pauses)).toBeGreaterThan((most - least) / 2);
  },
);

it("is never less than upstream asks for", () => {
  expect(backoffSeconds(0, 1, 77)).toBe(77);
});
