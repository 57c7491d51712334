import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dueSoon } from "@/lib/store/database/due-soon";
import { Prisma } from "@/lib/store/database/generated/client";
import { startClock } from "./clock";
import { type Kind, startRunner } from "./runner";

vi.mock("@/lib/store/database/due-soon", () => ({ dueSoon: vi.fn(async () => []) }));

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

/** Pieces 0, 1, 2 … of which each takes until `finish` is called, and how many run at once. */
function pile(pieces: number, atOnce: number) {
  const running: (() => void)[] = [];
  let left = pieces;
  let most = 0;
  const kind: Kind<number> = {
    name: "test",
    due: Prisma.empty,
    atOnce,
    claim: async () => {
      if (left === 0) return null;
      left -= 1;
      return left;
    },
    run: () =>
      new Promise<void>((resolve) => {
        running.push(resolve);
        most = Math.max(most, running.length);
      }),
    fail: async () => undefined,
  };
  const finish = async () => {
    running.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  const add = (count: number) => {
    left += count;
  };
  return { kind, finish, add, running, left: () => left, most: () => most };
}

/** Pieces that are all due at once, of which some fail as they run. */
function failing(pieces: string[], fail: (piece: string, error: unknown) => Promise<void>) {
  const due = [...pieces];
  const done: string[] = [];
  const kind: Kind<string> = {
    name: "test",
    due: Prisma.empty,
    atOnce: 1,
    claim: async () => due.shift() ?? null,
    run: async (piece) => {
      if (piece.startsWith("bad")) throw new Error(`${piece} fails`);
      done.push(piece);
    },
    fail,
  };
  return { kind, done, due };
}

const away = () => Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
const nowOn = () => vi.advanceTimersByTimeAsync(0);

describe("a runner", () => {
  it("runs all that is due, so many at once and no more", async () => {
    const work = pile(5, 2);
    const runner = startRunner(work.kind);
    await nowOn();
    expect(work.running).toHaveLength(2);
    for (let piece = 0; piece < 5; piece++) await work.finish();
    expect(work.left()).toBe(0);
    expect(work.most()).toBe(2);
    await runner.stop();
  });

  it("looks at once when woken, and by the clock within a second", async () => {
    const work = pile(0, 2);
    const runner = startRunner(work.kind);
    const stopClock = startClock(new Map([[work.kind, runner]]));
    await nowOn();
    work.add(1);
    runner.wake();
    await nowOn();
    expect(work.running).toHaveLength(1);
    work.add(1);
    vi.mocked(dueSoon).mockResolvedValueOnce([{ name: "test", dueIn: -5 }]);
    await vi.advanceTimersByTimeAsync(1_001);
    expect(work.running).toHaveLength(2);
    await work.finish();
    await work.finish();
    stopClock();
    await runner.stop();
  });

  it("looks by itself while nobody can tell what is due", async () => {
    const { kind, running, add } = pile(0, 1);
    const runner = startRunner(kind);
    const stopClock = startClock(new Map([[kind, runner]]));
    vi.mocked(dueSoon).mockRejectedValueOnce(new Error("Another kind's statement is slow."));
    add(1);
    await vi.advanceTimersByTimeAsync(1_001);
    expect(running).toHaveLength(1);
    stopClock();
    running.shift()?.();
    await runner.stop();
  });

  it("looks at the very time at which something falls due", async () => {
    const work = pile(0, 1);
    const runner = startRunner(work.kind);
    const stopClock = startClock(new Map([[work.kind, runner]]));
    await nowOn();
    work.add(1);
    vi.mocked(dueSoon).mockResolvedValueOnce([{ name: "test", dueIn: 400 }]);
    await vi.advanceTimersByTimeAsync(1_399);
    expect(work.running).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(2);
    expect(work.running).toHaveLength(1);
    await work.finish();
    stopClock();
    await runner.stop();
  });

  it("isn't asked about by the clock while it would take nothing", async () => {
    const work = pile(1, 1);
    const runner = startRunner(work.kind);
    const stopClock = startClock(new Map([[work.kind, runner]]));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(vi.mocked(dueSoon)).toHaveBeenLastCalledWith([]);
    await work.finish();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(vi.mocked(dueSoon)).toHaveBeenLastCalledWith([work.kind]);
    stopClock();
    await runner.stop();
  });

  it("doesn't look for more than it knows to be due, but again for what comes of a piece", async () => {
    const work = pile(1, 3);
    const claim = vi.fn(work.kind.claim);
    const again = { againAfterMilliseconds: 250 };
    const runner = startRunner({ ...work.kind, ...again, claim, isLast: () => true });
    await nowOn();
    await work.finish();
    expect(claim).toHaveBeenCalledTimes(1);
    work.add(1);
    await vi.advanceTimersByTimeAsync(249);
    expect(work.running).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(work.running).toHaveLength(1);
    await work.finish();
    await runner.stop();
  });

  it("looks again for what was asked for anew while it was under way", async () => {
    let claims = 0;
    let isDue = true;
    const kind: Kind<number> = {
      name: "test",
      due: Prisma.empty,
      atOnce: 2,
      againAfterMilliseconds: 250,
      claim: async () => {
        if (!isDue) return null;
        isDue = false;
        claims += 1;
        return claims;
      },
      // Rung for meanwhile, and due as it ends, as a calendar is whose sync is under way.
      run: async () => {
        await new Promise((resolve) => setTimeout(resolve, 400));
        if (claims === 1) isDue = true;
      },
      fail: async () => undefined,
    };
    const runner = startRunner(kind);
    await vi.advanceTimersByTimeAsync(100);
    runner.wake();
    await vi.advanceTimersByTimeAsync(301);
    expect(claims).toBe(2);
    await vi.advanceTimersByTimeAsync(1_000);
    await runner.stop();
  });

  it("has a failure written down, and goes on with the next piece at once", async () => {
    const failed: unknown[] = [];
    const { kind, done } = failing(["bad 1", "bad 2", "good"], async (piece, error) => {
      failed.push([piece, String(error)]);
    });
    const runner = startRunner(kind);
    await nowOn();
    expect(done).toEqual(["good"]);
    expect(failed).toEqual([
      ["bad 1", "Error: bad 1 fails"],
      ["bad 2", "Error: bad 2 fails"],
    ]);
    await runner.stop();
  });

  it("goes on at once even where the failure couldn't be written down", async () => {
    const { kind, done } = failing(["bad", "good"], async () => {
      throw new Error("not written");
    });
    const runner = startRunner(kind);
    await nowOn();
    expect(done).toEqual(["good"]);
    await runner.stop();
  });

  it("pauses when that couldn't be written since the database is away, and goes on", async () => {
    const { kind, done } = failing(["bad", "good"], async () => {
      throw away();
    });
    const runner = startRunner(kind);
    await vi.advanceTimersByTimeAsync(1_900);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_100);
    expect(done).toEqual(["good"]);
    await runner.stop();
  });

  it("pauses after a claim that failed, however often it is woken, and goes on", async () => {
    let tries = 0;
    const runner = startRunner({
      ...pile(0, 1).kind,
      claim: async () => {
        tries += 1;
        throw new Error("the database is away");
      },
    });
    await nowOn();
    for (let time = 0; time < 10; time++) runner.wake();
    await vi.advanceTimersByTimeAsync(1_900);
    expect(tries).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(tries).toBe(2);
    await runner.stop();
  });

  it("of one kind isn't held up by another whose claim fails", async () => {
    const broken = startRunner({
      ...pile(0, 1).kind,
      claim: () => Promise.reject(away()),
    });
    const work = pile(2, 1);
    const runner = startRunner(work.kind);
    await nowOn();
    await work.finish();
    await work.finish();
    expect(work.left()).toBe(0);
    await Promise.all([broken.stop(), runner.stop()]);
  });

  it("stops once what is under way has ended, and takes no more", async () => {
    const work = pile(3, 1);
    const runner = startRunner(work.kind);
    await nowOn();
    let stopped = false;
    const stopping = runner.stop().then(() => {
      stopped = true;
    });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(stopped).toBe(false);
    await work.finish();
    await stopping;
    runner.wake();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(work.left()).toBe(2);
  });

  it("gives back what is still under way, and nothing that has ended", async () => {
    const released: number[] = [];
    const work = pile(3, 2);
    const runner = startRunner({
      ...work.kind,
      release: async (piece) => {
        released.push(piece);
      },
    });
    await nowOn();
    const stopping = runner.stop();
    await work.finish();
    await runner.release();
    expect(released).toEqual([1]);
    await work.finish();
    await stopping;
  });
});
