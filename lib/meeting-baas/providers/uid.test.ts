import { describe, expect, it } from "vitest";
import { dayInUid, normalUid, uncut } from "./uid";

const head = "040000008200E00074C5B7101A82E008";
const tail = "79B10884BC6DDA010000000000000000100000006E4027F21C5592458E37C350F6A446DF";
const series = `${head}00000000${tail}`;
const google = "2ni48lqqkk2n17rhugd3584joq@google.com";

/** As Exchange wraps a UID that it didn't make. */
function wrap(uid: string, date = "00000000"): string {
  const data = Buffer.from(`vCal-Uid\u0001\u0000\u0000\u0000${uid}\u0000`, "utf8");
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length);
  const hex = `${head}${date}${"0".repeat(32)}${size.toString("hex")}${data.toString("hex")}`;
  return hex.toUpperCase();
}

describe("a UID in normal form", () => {
  it.each([
    ["a series' of Exchange", series, series],
    ["with the day of an occurrence", `${head}07EA0C0A${tail}`, series],
    ["with another day, in lower case", `${head}07ea0c1f${tail}`.toLowerCase(), series],
    ["a Google one that Exchange wrapped", wrap(google), google],
    ["the same of one occurrence, in lower case", wrap(google, "07EA0C0A").toLowerCase(), google],
    ["wrapped twice", wrap(wrap(google)), google],
    ["a wrapped continuation", wrap("abc_R20261216T090000@google.com"), "abc@google.com"],
    [
      "a wrapped one with letters of its own",
      wrap("jour fixe é@example.org"),
      "jour fixe é@example.org",
    ],
    ["a continuation", "abc_R20261216T090000@google.com", "abc@google.com"],
    ["one in UTC", "abc_R20261216T090000Z@google.com", "abc@google.com"],
    ["one of an all-day series", "abc_R20261216@google.com", "abc@google.com"],
    ["one cut again", "abc_R20261216T090000_R20270113@google.com", "abc@google.com"],
    ["anybody else's", "abc_R20261216@example.org", "abc_R20261216@example.org"],
    ["one like it", "abc_Room1@google.com", "abc_Room1@google.com"],
    ["nothing but a cut", "_R20261216", "_R20261216"],
  ])("%s", (_what, uid, normal) => {
    expect(normalUid(uid)).toBe(normal);
  });

  it.each([
    ["of odd length", `${head}07EA0C0A${tail}A`],
    ["cut off in its header", `${head}07EA0C0A79B1`],
    ["cut off in its data", `${head}07EA0C0A${tail}`.slice(0, -4)],
    ["that isn't all hex", `${head}07EA0C0A${tail.replace("F6", "X6")}`],
    ["whose wrapped UID has no end", wrap(google).slice(0, -2)],
    ["that wraps nothing", wrap("")],
  ])("stays as it is: one %s", (_what, uid) => {
    expect(normalUid(uid)).toBe(uid);
  });
});

it.each([
  ["abc_R20261216T090000", "abc"],
  ["abc_R20261216_R20270113T090000Z", "abc"],
  ["abc", "abc"],
])("the id of a series, %s, is uncut %s", (id, uncutId) => {
  expect(uncut(id)).toBe(uncutId);
});

it.each([
  [`${head}07EA0C0A${tail}`, "2026-12-10"],
  [wrap(google, "07ea0c1f"), "2026-12-31"],
  [series, null],
  [`${head}07EA021E${tail}`, null],
  [google, null],
])("the day in %s is %s", (uid, day) => {
  expect(dayInUid(uid)).toBe(day);
});
