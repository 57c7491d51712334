import { describe, expect, test } from "vitest";
import {
  botCountsKey,
  botDetailKey,
  botsKey,
  calendarsKey,
  changesKey,
  deliveriesKey,
  deliveryKey,
  eventKey,
  eventsKey,
  historyKey,
  missingBotsKey,
  quarantinedKey,
  recordingKey,
} from "@/lib/browser/api/keys";
import type { LiveMessage } from "@/lib/domain/views/live-message";
import { isAffected, readLiveMessage } from "./live-keys";

const range = { from: "2026-05-01T00:00:00.000Z", to: "2026-05-08T00:00:00.000Z" };
const keys = {
  calendars: calendarsKey,
  events: eventsKey(range),
  eventsOfA: eventsKey({ ...range, calendars: ["a"] }),
  event: eventKey("1"),
  history: historyKey("1"),
  changes: changesKey(),
  changesOfA: changesKey({ calendars: ["a"] }),
  deliveries: deliveriesKey(),
  delivery: deliveryKey("d"),
  quarantined: quarantinedKey("a"),
  missing: missingBotsKey,
  bots: botsKey({ group: "live" }),
  counts: botCountsKey,
  bot: botDetailKey("x"),
  recording: recordingKey("r"),
};

function affected(topic: LiveMessage["topic"], id: string | null): string[] {
  return Object.entries(keys)
    .filter(([, key]) => isAffected(key, { topic, id, version: "1" }))
    .map(([name]) => name);
}

describe("what a message makes the page fetch again", () => {
  test.each([
    ["calendars", "a", ["calendars", "quarantined"]],
    ["calendars", "b", ["calendars"]],
    ["events", "a", ["events", "eventsOfA", "event", "history"]],
    ["events", "b", ["events", "event", "history"]],
    ["events", null, ["events", "eventsOfA", "event", "history"]],
    ["changes", "b", ["history", "changes"]],
    ["changes", null, ["history", "changes", "changesOfA"]],
    ["deliveries", "d", ["deliveries", "delivery"]],
    ["deliveries", "e", ["deliveries"]],
    ["deliveries", null, ["deliveries", "delivery"]],
    [
      "bots",
      "x",
      ["events", "eventsOfA", "event", "missing", "bots", "counts", "bot", "recording"],
    ],
    ["bots", "y", ["events", "eventsOfA", "event", "missing", "bots", "counts", "recording"]],
  ] as const)("%s of %s", (topic, id, expected) => {
    expect(affected(topic, id)).toEqual(expected);
  });
});

describe("reading a message", () => {
  test("of the contract", () => {
    expect(readLiveMessage('{"topic":"events","id":null,"version":"7"}')).toMatchObject({
      topic: "events",
      id: null,
    });
  });
  test.each(["", "null", "[]", '{"topic":"toString","id":null}', '{"topic":"bots","id":7}'])(
    "passes over %s",
    (data) => expect(readLiveMessage(data)).toBeNull(),
  );
});
