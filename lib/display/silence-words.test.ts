import { expect, test } from "vitest";
import { pulseHeard, silenceWords } from "./silence-words";

const pulse = { unusualAfterSeconds: 1_200, longestSilenceSeconds: 180 };
const at = "2026-12-01T12:00:00.000Z";
const after = (minutes: number) => Date.parse(at) + minutes * 60_000;

test("a silence is told of once it is unusual", () => {
  expect(silenceWords(pulse, at, after(19))).toBeNull();
  expect(silenceWords(pulse, at, after(40))).toBe(
    "No webhook for 40 minutes. The longest silence lately was 3 minutes.",
  );
  expect(silenceWords(pulse, at, after(5 * 60))).toContain("for 5 hours.");
});

test("where too little came to tell, nothing is unusual", () => {
  expect(silenceWords({ ...pulse, unusualAfterSeconds: null }, at, after(4_000))).toBeNull();
  expect(silenceWords(pulse, null, after(4_000))).toBeNull();
});

test("the last day can be read out", () => {
  expect(pulseHeard({ hours: [0, 1_200, 1] })).toBe(
    "1,201 webhooks in the last 24 hours, 1200 in the busiest hour and 1 in the last.",
  );
});
