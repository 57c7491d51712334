import { expect, it } from "vitest";
import type { DeliveryView } from "@/lib/domain/views/delivery-view";
import { handledWords, tookWords } from "./delivery-words";

it.each<[Partial<DeliveryView>, string]>([
  [{ state: "waiting", attempts: 0 }, "It waits to be added to its bot's reports."],
  [{ state: "waiting", attempts: 1, error: null }, "It waits to be added to its bot's reports."],
  [{ state: "waiting", attempts: 2 }, "failed twice"],
  [{ state: "processed" }, "It was added to its bot's reports."],
  [{ state: "ignored" }, "nothing to do"],
])("a delivery without a calendar is about a bot: %j", (given, words) => {
  const delivery = { calendarId: null, attempts: 1, changes: 0, ...given } as DeliveryView;
  expect(handledWords(delivery)).toContain(words);
});

it.each([
  [null, ""],
  [0, "0 ms"],
  [999, "999 ms"],
  [1_000, "1.0 s"],
  [59_940, "59.9 s"],
  [61_000, "1 min"],
  [7_200_000, "2 h"],
])("tells how long %s took", (milliseconds, words) => {
  expect(tookWords(milliseconds)).toBe(words);
});
