import { expect, test } from "vitest";
import { isTabular, linkedText } from "./linked-text";

const links = (text: string) => linkedText(text).flatMap(({ href }) => href ?? []);

test.each([
  ["see https://a.example/x?y=1&z=2#q.", ["https://a.example/x?y=1&z=2#q"]],
  [
    "(https://a.example/wiki/A_(b)), <https://b.example>",
    ["https://a.example/wiki/A_(b)", "https://b.example"],
  ],
  ["HTTPS://A.example", ["HTTPS://A.example"]],
  ["http://a.example javascript:alert(1) ftp://b.example", []],
  ["https://bank.example@evil.example/", []],
  ["https:// https://.", []],
])("of %j these lead somewhere", (text, expected) => {
  expect(links(text)).toEqual(expected);
});

test("nothing of the text is lost", () => {
  const text = "a https://a.example, b\nhttps://bank.example@evil.example c https://c.example";
  expect(
    linkedText(text)
      .map((piece) => piece.text)
      .join(""),
  ).toBe(text);
  expect(linkedText("")).toEqual([]);
});

test("a hostile text is read in no time", () => {
  const before = performance.now();
  linkedText("https://".repeat(50_000));
  linkedText(`https://a.example/${")".repeat(3_000)}`);
  expect(performance.now() - before).toBeLessThan(10_000);
});

test("columns are told from prose", () => {
  expect(isTabular("Name    Amount\nAda     12\nBo      3")).toBe(true);
  expect(isTabular("| a | b |\n| c | d |")).toBe(true);
  expect(isTabular("A line.\n   An indented one.\nAnother   one")).toBe(false);
});
