import { expect, test } from "vitest";
import { splitFeed } from "./feed-rows";

const rows = [{ id: "c" }, { id: "b" }, { id: "a" }];

test("rows above the one that was uppermost wait", () => {
  expect(splitFeed(rows, "b")).toEqual({
    waiting: [{ id: "c" }],
    rows: [{ id: "b" }, { id: "a" }],
  });
});

test.each([null, "c", "gone"])("nothing waits when the uppermost row was %s", (top) => {
  expect(splitFeed(rows, top)).toEqual({ waiting: [], rows });
});
