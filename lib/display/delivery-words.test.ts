import { expect, it } from "vitest";
import type { DeliveryView } from "@/lib/domain/views/delivery-view";
import { handledWords } from "./delivery-words";

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
