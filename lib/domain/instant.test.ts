import { describe, expect, it } from "vitest";
import { PreciseInstant, preciseInstant, toDate } from "./instant";

describe("a precise instant", () => {
  it.each([
    ["2023-05-01T12:00:00Z", "2023-05-01T12:00:00.000000000Z"],
    ["2026-04-04T12:29:32.375074809+00:00", "2026-04-04T12:29:32.375074809Z"],
    ["2026-04-04T12:29:32.3750748091Z", "2026-04-04T12:29:32.375074809Z"],
    ["2026-01-01T00:30:00.5+02:00", "2025-12-31T22:30:00.500000000Z"],
    ["2026-01-01T00:00:00-05:30", "2026-01-01T05:30:00.000000000Z"],
    ["2026-03-08 09:00:00z", "2026-03-08T09:00:00.000000000Z"],
    ["2099-12-31t23:59:59.999999999z", "2099-12-31T23:59:59.999999999Z"],
    [" 2024-02-29T00:00:00Z ", "2024-02-29T00:00:00.000000000Z"],
  ])("%s is %s", (text, precise) => {
    expect(preciseInstant(text)).toBe(precise);
    expect(PreciseInstant.safeParse(precise).success).toBe(true);
  });

  it.each([
    "",
    "now",
    "2026-05-01",
    "2026-05-01T12:00:00",
    "2026-05-01T12:00Z",
    "2026-13-01T12:00:00Z",
    "2026-05-01T25:00:00Z",
    "2026-05-01T12:00:00+0200",
    "2026-05-01T12:00:00.Z",
    "0000-01-01T00:00:00Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "2026-05-01T12:00:00Z; drop table event",
  ])("%j isn't one", (text) => {
    expect(preciseInstant(text)).toBeNull();
  });

  it("orders by text what a Date can't tell apart", () => {
    const texts = ["2026-05-01T14:00:00.000000002+02:00", "2026-05-01T12:00:00.000000001Z"];
    const [second, first] = texts.map((text) => preciseInstant(text) ?? "");
    expect(Date.parse(texts[0] ?? "")).toBe(Date.parse(texts[1] ?? ""));
    expect([second, first].sort()).toEqual([first, second]);
  });

  it("becomes a Date by cutting, never by rounding up", () => {
    expect(toDate("2026-05-01T12:00:00.999999999Z").toISOString()).toBe("2026-05-01T12:00:00.999Z");
  });
});
