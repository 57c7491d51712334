import { expect, test } from "vitest";
import { calendarSearch } from "./calendar-search";

test("the address leads to days that there are, however far, and to no others", () => {
  const { parse } = calendarSearch.date;
  expect(parse("3025-11-30")).toBe("3025-11-30");
  expect(parse("2027-02-28")).toBe("2027-02-28");
  for (const none of ["2027-02-30", "9999-12-31", "30 Feb", ""]) expect(parse(none)).toBeNull();
});
