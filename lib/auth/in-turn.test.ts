import { expect, it } from "vitest";
import { inTurn } from "./in-turn";

it("does eight at once, the others in the order in which they came, and refuses only a crowd", async () => {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (n: number) =>
    inTurn(async () => {
      begun.push(n);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (n === 0) throw new Error("it failed");
      return n;
    });
  const all = Array.from({ length: 208 }, (_, n) => work(n).catch(() => "failed"));
  expect(begun).toHaveLength(8);
  await expect(work(208)).rejects.toMatchObject({ code: "too_many", retryAfterSeconds: 5 });
  for (let n = 0; n < 208; n += 1) {
    await expect.poll(() => ends.length).toBeGreaterThan(n);
    expect(begun.length).toBeLessThanOrEqual(n + 8);
    ends[n]?.();
  }
  expect(await Promise.all(all)).toEqual([
    "failed",
    ...Array.from({ length: 207 }, (_, n) => n + 1),
  ]);
  expect(begun).toEqual(Array.from({ length: 208 }, (_, n) => n));
  const alone = inTurn(async () => "in");
  expect(await alone).toBe("in");
});
