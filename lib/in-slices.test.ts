import { expect, it } from "vitest";
import { inSlices } from "./in-slices";

const busy = (milliseconds: number) => () => {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
  return milliseconds;
};

it("does one after the other, and lets others have their turn between", async () => {
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  }, 1);
  const results = await inSlices(Array.from({ length: 30 }), busy(5));
  clearInterval(others);
  expect(results).toHaveLength(30);
  expect(turns).toBeGreaterThanOrEqual(4);
});

it("ends at once when it is to", async () => {
  const control = new AbortController();
  let done = 0;
  const all = inSlices(
    Array.from({ length: 100 }),
    () => {
      done += 1;
      return busy(5)();
    },
    { signal: control.signal },
  );
  control.abort(new Error("left"));
  await expect(all).rejects.toThrow("left");
  expect(done).toBeLessThan(10);
  await expect(inSlices([1], busy(1), { signal: control.signal })).rejects.toThrow("left");
});

it("leaves what it doesn't reach in time, but does the first in any case", async () => {
  const results = await inSlices(Array.from({ length: 100 }), busy(5), { longest: 40 });
  expect(results.length).toBeGreaterThanOrEqual(4);
  expect(results.length).toBeLessThan(100);
  expect(await inSlices([1, 2], busy(30), { longest: 0 })).toHaveLength(1);
});
