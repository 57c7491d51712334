import { expect, test } from "vitest";
import { markCalendars } from "./calendar-marks";

const marks = (names: string[], hues: string[] = []) =>
  markCalendars(names.map((name, index) => ({ id: name, name, color: hues[index] ?? `${index}` })));
const initials = (...names: string[]) => marks(names).map((mark) => mark.initials);

test("initials are those of the first and the last name", () => {
  expect(initials("Ada Lovelace", "bo", "Mary Jane Watson", "李 小龙", "x")).toEqual([
    ...["AL", "BO", "MW", "李小", "X"],
  ]);
});

test("no two calendars have the same, and the ones connected first keep theirs", () => {
  const names = ["Ada Lovelace", "Ann Lee", "Al Lo", "Ada Lovelace", "Ada Lovelace", "Al Lo"];
  const found = initials(...names);
  expect(new Set(found).size).toBe(names.length);
  expect(found.slice(0, 3)).toEqual(["AL", "ALe", "ALo"]);
  expect(initials(...names, "New One").slice(0, names.length)).toEqual(found);
  expect(initials("🙂", "", "--")).toEqual(["?", "?2", "?3"]);
});

test("from the calendar on whose hue another one has, initials alone tell", () => {
  const hues = ["195", "290", "195", "290"];
  expect(marks(["Ada", "Bo", "Cy", "Di"], hues).map(({ plain }) => plain)).toEqual([
    ...[false, false, true, true],
  ]);
});
