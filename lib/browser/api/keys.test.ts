import { expect, test } from "vitest";
import {
  changesKey,
  deliveriesKey,
  eventKey,
  eventsKey,
  furtherKey,
  historyKey,
  pageKey,
  rowsKey,
} from "./keys";

const range = { from: "2026-05-01T00:00:00.000Z", to: "2026-05-08T00:00:00.000Z" };

test("an events key is the path that is requested", () => {
  expect(eventsKey({ ...range, includeDeleted: true })).toBe(
    "/api/events?from=2026-05-01T00%3A00%3A00.000Z&to=2026-05-08T00%3A00%3A00.000Z&include=deleted&fields=grid&limit=500",
  );
});

test("the order and repetition of calendars make no other key", () => {
  const key = eventsKey({ ...range, calendars: ["b", "a", "b"] });
  expect(key).toBe(eventsKey({ ...range, calendars: ["a", "b"] }));
  expect(new URL(key, "http://x").searchParams.getAll("calendar")).toEqual(["a", "b"]);
});

test("filters that are off leave no trace", () => {
  expect(changesKey({ calendars: [], kinds: [] })).toBe(changesKey());
  expect(deliveriesKey({ state: null, verdict: null, calendar: null })).toBe(deliveriesKey());
});

test("what people type can't reach another path", () => {
  expect(eventKey("../calendars?x")).toBe("/api/events/..%2Fcalendars%3Fx");
  expect(historyKey("a/b")).toBe("/api/events/a%2Fb/history");
  expect(pageKey(changesKey(), "a&b=c")).toMatch(/&cursor=a%26b%3Dc$/);
  expect(furtherKey(deliveriesKey(), "2")).toBe("/api/deliveries?limit=200&cursor=2");
});

test("some rows of a list are asked for by its own filters", () => {
  expect(rowsKey(deliveriesKey({ state: "waiting" }), ["a", "b&c"])).toBe(
    "/api/deliveries?state=waiting&limit=2&id=a&id=b%26c",
  );
});
