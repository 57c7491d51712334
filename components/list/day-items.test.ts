import { expect, test } from "vitest";
import { dayItems, itemsToShow } from "./day-items";

const rows = [..."abcdefghijkl"].map((id, index) => ({
  id,
  at: new Date(Date.UTC(2026, 4, 1, 18 + index, 30)).toISOString(),
}));
const items = dayItems(rows, ({ at }) => at, "UTC");
const keys = (indexes: number[]) => indexes.map((index) => items[index]?.key).join();

test("each day's heading stands above its rows", () => {
  expect(items.map(({ key }) => key).join()).toBe(
    "day 2026-05-01,a,b,c,d,e,f,day 2026-05-02,g,h,i,j,k,l",
  );
  expect(items[9]).toEqual({ key: "h", day: "2026-05-02", row: rows[7], head: 7, size: 6 });
});

test("days are those of the person's zone", () => {
  const days = (zone: string) =>
    dayItems(rows.slice(0, 6), ({ at }) => at, zone).filter(({ row }) => row === null).length;
  expect(days("UTC")).toBe(1);
  expect(days("Europe/Berlin")).toBe(2);
});

test("what is in sight comes with its heading, and the list's first rows always stand ready", () => {
  expect(keys(itemsToShow(items, [9, 10], []))).toBe("day 2026-05-01,a,b,c,day 2026-05-02,h,i");
});

test("what is in use comes with the rows beside it", () => {
  const shown = keys(itemsToShow(items, [], [12]));
  expect(shown).toBe("day 2026-05-01,a,b,c,day 2026-05-02,i,j,k,l");
});

test("what isn't listed adds nothing", () => {
  expect(itemsToShow(items, [0], [-10])).toEqual(itemsToShow(items, [0], []));
  expect(itemsToShow([], [], [])).toEqual([]);
});
