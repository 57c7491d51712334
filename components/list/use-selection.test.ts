import { expect, test } from "vitest";
import { idsBetween, rowBeside } from "./use-selection";

test("a range goes both ways, and no further than what is listed", () => {
  const rows = ["a", "b", "c", "d"].map((id) => ({ id }));
  expect(idsBetween(rows, "b", "d")).toEqual(["b", "c", "d"]);
  expect(idsBetween(rows, "d", "b")).toEqual(["b", "c", "d"]);
  expect(idsBetween(rows, "gone", "c")).toEqual(["c"]);
});

test("whoever goes through a list goes on with the row after those that are meant", () => {
  const rows = ["a", "b", "c", "d", "e"];
  const beside = (meant: string, gone = meant) =>
    rowBeside(
      rows,
      (row) => meant.includes(row),
      (row) => !gone.includes(row),
    );
  expect(beside("b")).toBe("c");
  expect(beside("ac")).toBe("d");
  // Of what follows, some goes along.
  expect(beside("bc", "bcd")).toBe("e");
  expect(beside("e")).toBe("d");
  expect(beside("ae")).toBe("d");
  expect(beside("abcde")).toBeUndefined();
});
