import { expect, test } from "vitest";
import { clipRedline } from "./redline-clip";
import type { Mark } from "./word-diff";

test("what fits stays the same array", () => {
  const marks: Mark[] = [
    { kind: "same", text: "Call with " },
    { kind: "old", text: "Ada" },
    { kind: "new", text: "Bob" },
  ];
  expect(clipRedline(marks)).toBe(marks);
});

test("unchanged stretches shrink to the words beside the change", () => {
  const filler = "five ".repeat(50);
  const clipped = clipRedline([
    { kind: "same", text: filler },
    { kind: "old", text: "Ada" },
    { kind: "same", text: filler },
    { kind: "new", text: "Bob" },
    { kind: "same", text: filler },
  ]);
  const [first, , middle, , last] = clipped.map(({ text }) => text);
  expect(first).toBe(`… ${"five ".repeat(7)}`);
  expect(middle).toBe(`${"five ".repeat(8)}… ${"five ".repeat(7)}`);
  expect(last).toBe(`${"five ".repeat(8)}…`);
});

test("a long change is cut, never inside a character", () => {
  const [mark] = clipRedline([{ kind: "new", text: `x${"🙂".repeat(300)}` }]);
  expect(mark?.text).toHaveLength(240);
  expect(mark?.text.isWellFormed()).toBe(true);
});

test("a line of very many changes ends early", () => {
  const marks: Mark[] = Array.from({ length: 100 }, (_, i) => ({
    kind: i % 2 ? "new" : "old",
    text: "something ",
  }));
  expect(clipRedline(marks).length).toBeLessThan(70);
});
