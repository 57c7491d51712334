import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createLoop } from "./loop";

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(process.env, {
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
    AUTH_SECRET: "0123456789abcdef0123456789abcdef",
    MEETING_BAAS_API_KEY: "key",
    LOG_LEVEL: "silent",
  });
});
afterEach(() => vi.useRealTimers());

/** Work that takes until `finish` is called, and how much of it runs. */
function pile(pieces: number) {
  const running: (() => void)[] = [];
  let left = pieces;
  let most = 0;
  const claim = async () => {
    if (left === 0) return null;
    left -= 1;
    return () =>
      new Promise<void>((resolve) => {
        running.push(resolve);
        most = Math.max(most, running.length);
      });
  };
  const finish = async () => {
    running.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  const add = (count: number) => {
    left += count;
  };
  return { claim, finish, add, running, left: () => left, most: () => most };
}

describe("a loop", () => {
  it("runs all that is due, so many at once and no more", async () => {
    const work = pile(5);
    const loop = createLoop("test", 2, work.claim);
    await vi.advanceTimersByTimeAsync(0);
    expect(work.running).toHaveLength(2);
    for (let piece = 0; piece < 5; piece++) await work.finish();
    expect(work.left()).toBe(0);
    expect(work.most()).toBe(2);
    await loop.stop();
  });

  it("looks at once when woken, and by itself within a second", async () => {
    const work = pile(0);
    const loop = createLoop("test", 2, work.claim);
    await vi.advanceTimersByTimeAsync(0);
    work.add(1);
    loop.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(work.running).toHaveLength(1);
    work.add(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(work.running).toHaveLength(2);
    await work.finish();
    await work.finish();
    await loop.stop();
  });

  it("pauses after a failure, however often it is woken, and goes on", async () => {
    let tries = 0;
    const loop = createLoop("test", 1, async () => {
      tries += 1;
      throw new Error("the database is away");
    });
    await vi.advanceTimersByTimeAsync(0);
    for (let time = 0; time < 10; time++) loop.wake();
    await vi.advanceTimersByTimeAsync(1_900);
    expect(tries).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(tries).toBe(2);
    await loop.stop();
  });

  it("outlives work that fails", async () => {
    let claims = 0;
    const loop = createLoop("test", 1, async () => {
      claims += 1;
      return claims > 2 ? null : () => Promise.reject(new Error("no"));
    });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(claims).toBeGreaterThan(2);
    await loop.stop();
  });

  it("stops once what is under way has ended, and takes no more", async () => {
    const work = pile(3);
    const loop = createLoop("test", 1, work.claim);
    await vi.advanceTimersByTimeAsync(0);
    let stopped = false;
    const stopping = loop.stop().then(() => {
      stopped = true;
    });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(stopped).toBe(false);
    await work.finish();
    await stopping;
    loop.wake();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(work.left()).toBe(2);
  });
});
