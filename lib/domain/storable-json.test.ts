import { describe, expect, it } from "vitest";
import { storableJson, storableText, TooDeep } from "./storable-json";

const nested = (depth: number): unknown => (depth === 0 ? [] : [nested(depth - 1)]);

describe("storable JSON", () => {
  it("is what it was, when Postgres can keep it", () => {
    const value = { a: [1, null, true, "é 👍"], b: { c: 1.5e300 } };
    expect(storableJson(value)).toEqual(value);
  });

  it("has neither NULs nor halves of surrogate pairs, in keys as in values", () => {
    const value = { "k\u0000\ud83d": ["a\u0000b", { c: "\udc4dx" }] };
    expect(storableJson(value)).toEqual({ "k\ufffd": ["ab", { c: "\ufffdx" }] });
  });

  it("is at most 100 levels deep", () => {
    expect(storableJson(nested(99))).toEqual(nested(99));
    expect(() => storableJson(nested(100))).toThrow(TooDeep);
    expect(() => storableJson(JSON.parse("[".repeat(50_000) + "]".repeat(50_000)))).toThrow(
      TooDeep,
    );
  });

  it("doesn't take a key of __proto__ for a prototype", () => {
    const copy = storableJson(JSON.parse('{"__proto__": {"admin": true}}'));
    expect((copy as { admin?: boolean }).admin).toBeUndefined();
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"admin":true}}');
  });
});

describe("storable text", () => {
  it("keeps whole pairs", () => {
    expect(storableText("👍")).toBe("👍");
    expect(storableText("👍".slice(0, 1))).toBe("\ufffd");
  });
});
