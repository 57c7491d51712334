import { expect, test } from "vitest";
import { idsBetween } from "./use-selection";

test("a range goes both ways, and no further than what is listed", () => {
  const rows = ["a", "b", "c", "d"].map((id) => ({ id }));
  expect(idsBetween(rows, "b", "d")).toEqual(["b", "c", "d"]);
  expect(idsBetween(rows, "d", "b")).toEqual(["b", "c", "d"]);
  expect(idsBetween(rows, "gone", "c")).toEqual(["c"]);
});
