import { expect, test } from "vitest";
import { shownHours } from "./shown-hours";

const at = (top: number, bottom: number) => ({ top: top * 60, bottom: bottom * 60 });

test.each([
  ["the usual ones where nothing is", [], at(7, 19)],
  ["the usual ones where all is within", [at(9, 10), at(17, 18.5)], at(7, 19)],
  ["earlier ones, from a whole hour on", [at(5.5, 6)], at(5, 19)],
  ["later ones, to a whole hour", [at(18, 20.25), at(8, 9)], at(7, 21)],
  ["the whole day", [at(0, 0.5), at(23, 24)], at(0, 24)],
])("a grid shows %s", (_, held, shown) => {
  expect(shownHours(held)).toEqual(shown);
});
