import { expect, test } from "vitest";
import { todaysName, zoneOf, zoneTyped } from "./zone";

test.each([
  ["what was chosen", "Asia/Tokyo", "Europe/Berlin", "Asia/Tokyo"],
  ["what the device says, where nobody chose", undefined, "Europe/Berlin", "Europe/Berlin"],
  [
    "what the device says, where the choice is none",
    "Mars/Olympus",
    "Europe/Berlin",
    "Europe/Berlin",
  ],
  ["no offset, which knows no summer time", "+02:00", undefined, "UTC"],
  ["UTC, on a first visit", undefined, undefined, "UTC"],
])("times are told in the zone of %s", (_, chosen, detected, zone) => {
  expect(zoneOf({ chosen, detected })).toBe(zone);
});

test.each([
  ["lisbon", "Europe/Lisbon"],
  ["New York", "America/New_York"],
  ["europe/berlin", "Europe/Berlin"],
  ["utc", "UTC"],
  // A place that begins so comes before one that only has it somewhere.
  ["rome", "Europe/Rome"],
  ["lympus", undefined],
])("“%s” means the zone %s", (text, zone) => {
  const zones = ["America/Jerome", "America/New_York", "Europe/Berlin", "Europe/Lisbon"];
  expect(zoneTyped(text, [...zones, "Europe/Rome", "UTC"])).toBe(zone);
});

test("zones are called as their people call them today", () => {
  expect(todaysName("Asia/Calcutta")).toBe("Asia/Kolkata");
  expect(todaysName("Europe/Kiev")).toBe("Europe/Kyiv");
  expect(todaysName("Europe/Berlin")).toBe("Europe/Berlin");
  expect(zoneTyped("kolkata", ["Asia/Calcutta"].map(todaysName))).toBe("Asia/Kolkata");
});
