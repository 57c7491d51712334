import { expect, test } from "vitest";
import { splitValues } from "./split-values";

test("values are told apart by lines, and by commas where none has one", () => {
  expect(splitValues(" ana@example.com, @other.example,\nbo@example.com,, ", true)).toEqual([
    "ana@example.com",
    "@other.example",
    "bo@example.com",
  ]);
  expect(splitValues("Q3, board\r\nweekly sync\n\nQ3, board", false)).toEqual([
    "Q3, board",
    "weekly sync",
  ]);
});
