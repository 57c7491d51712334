import { describe, expect, it } from "vitest";
import { Refusal } from "@/lib/domain/refusal";
import { instantPattern, numberPattern, packCursor, unpackCursor, uuidPattern } from "./cursor";

const id = "11111111-1111-4111-8111-111111111111";
const refused = (cursor: string, ...patterns: RegExp[]) => {
  try {
    return unpackCursor(cursor, ...patterns);
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};

describe("a cursor", () => {
  it.each(["2026-02-28T23:59:59.999Z", "2024-02-29T00:00:00.000001Z", "0001-01-01T00:00:00.000Z"])(
    "of a place in time is taken: %s",
    (at) => {
      expect(unpackCursor(packCursor(at, id), instantPattern, uuidPattern)).toEqual([at, id]);
    },
  );

  it.each([
    "2026-02-30T00:00:00.000Z",
    "2026-02-29T00:00:00.000Z",
    "2026-04-31T00:00:00.000Z",
    "2026-00-01T00:00:00.000Z",
    "2026-13-01T00:00:00.000Z",
    "2026-01-01T25:00:00.000Z",
    "2026-01-01T24:00:00.000Z",
    "2026-01-01T00:60:00.000Z",
    "2026-01-01T00:00:60.000Z",
    "0000-01-01T00:00:00.000Z",
    "999999-01-01T00:00:00.000Z",
    "+999999-01-01T00:00:00.000Z",
    "2026-01-01T00:00:00.0000000Z",
    "2026-01-01T00:00:00.000Z\n",
    "２０２６-01-01T00:00:00.000Z",
    "infinity",
    "now",
  ])("of no instant is refused: %s", (at) => {
    expect(refused(packCursor(at, id), instantPattern, uuidPattern)).toBe("invalid_request");
  });

  it.each(["9223372036854775808", "-1", "1e3", "", "0x10", "1\n", "١"])(
    "of no number is refused: %j",
    (number) => {
      expect(refused(packCursor(number), numberPattern)).toBe("invalid_request");
    },
  );

  it.each([`${id}\n`, id.slice(1), "11111111-1111-4111-8111-11111111111g", "1' or 1=1"])(
    "of no id is refused: %j",
    (forged) => {
      const at = "2026-01-01T00:00:00.000Z";
      expect(refused(packCursor(at, forged), instantPattern, uuidPattern)).toBe("invalid_request");
    },
  );

  it.each([
    "",
    "x",
    "null",
    "[]",
    Buffer.from('{"length":2}').toString("base64url"),
    Buffer.from("[1,2]").toString("base64url"),
    packCursor("2026-01-01T00:00:00.000Z"),
    packCursor(id, "2026-01-01T00:00:00.000Z"),
    packCursor("2026-01-01T00:00:00.000Z", id, id),
  ])("that is none of ours is refused: %s", (cursor) => {
    expect(refused(cursor, instantPattern, uuidPattern)).toBe("invalid_request");
  });
});
