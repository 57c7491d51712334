import { expect, test } from "vitest";
import type { SearchView } from "@/lib/domain/views/search-view";
import { lastFound } from "./search";

test("what was found stays under its own text until the next is there", () => {
  const [one, other]: SearchView[] = [0, 1].map(() => ({
    meetings: [],
    recordings: [],
    lines: [],
  }));
  expect(lastFound(null, "o", undefined)).toBeNull();
  const first = lastFound(null, "o", one);
  expect(first).toEqual({ text: "o", found: one });
  expect(lastFound(first, "o", one)).toBe(first);
  expect(lastFound(first, "os", undefined)).toBe(first);
  expect(lastFound(first, "os", other)).toEqual({ text: "os", found: other });
});
