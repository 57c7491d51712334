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
  meetingsKey,
  missingBotsKey,
  quarantinedKey,
  recordingKey,
  recordingsKey,
  searchKey,
} from "@/lib/browser/api/keys";
import type { LiveMessage } from "@/lib/domain/views/live-message";
import { isAffected, isToldOf, readLiveMessage } from "./live-keys";

const range = { from: "2026-05-01T00:00:00.000Z", to: "2026-05-08T00:00:00.000Z" };
const keys = {
  calendars: calendarsKey,
  events: eventsKey(range),
  eventsOfA: eventsKey({ ...range, calendars: ["a"] }),
  event: eventKey("1"),
  history: historyKey("1"),
  meetings: meetingsKey(range),
  meetingsOfA: meetingsKey({ ...range, calendars: ["a"] }),
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
  recordings: recordingsKey,
  rules: "/api/rules",
  mailboxes: "/api/mailboxes",
  people: "/api/people",
  sessions: "/api/sessions?of=everybody",
  audit: "/api/audit?limit=50",
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
    [
      "events",
      "a",
      [
        "events",
        "eventsOfA",
        "event",
        "history",
        "meetings",
        "meetingsOfA",
        "changes",
        "changesOfA",
      ],
    ],
    ["events", "b", ["events", "event", "history", "meetings", "changes"]],
    [
      "events",
      null,
      [
        "events",
        "eventsOfA",
        "event",
        "history",
        "meetings",
        "meetingsOfA",
        "changes",
        "changesOfA",
      ],
    ],
    ["changes", "b", ["history", "meetings", "changes"]],
    ["changes", null, ["history", "meetings", "meetingsOfA", "changes", "changesOfA"]],
    ["rules", null, ["rules", "mailboxes"]],
    ["people", "ada", ["people", "sessions", "audit"]],
    ["deliveries", "d", ["deliveries", "delivery"]],
    ["deliveries", "e", ["deliveries"]],
    ["deliveries", null, ["deliveries", "delivery"]],
    [
      "bots",
      "x",
      [
        "events",
        "eventsOfA",
        "event",
        "meetings",
        "meetingsOfA",
        "changes",
        "changesOfA",
        "missing",
        "bots",
        "counts",
        "bot",
        "recording",
        "recordings",
      ],
    ],
    [
      "bots",
      "y",
      [
        "events",
        "eventsOfA",
        "event",
        "meetings",
        "meetingsOfA",
        "changes",
        "changesOfA",
        "missing",
        "bots",
        "counts",
        "recording",
        "recordings",
      ],
    ],
  ] as const)("%s of %s", (topic, id, expected) => {
    expect(affected(topic, id)).toEqual(expected);
  });
});

test("the stream tells of all that changes by itself, and of nothing that was sought", () => {
  for (const key of Object.values(keys)) expect(isToldOf(key), key).toBe(true);
  expect(isToldOf(searchKey("retro"))).toBe(false);
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
