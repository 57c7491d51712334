import { expect, it } from "vitest";
import { prisma } from "./prisma";
import { isUnavailable } from "./unavailable";

/** Longer than a transaction may stand idle. */
const stopMilliseconds = 4_500;

/** As a process that was stopped: it has read nothing of what came meanwhile. */
function standStill(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, stopMilliseconds);
}

it.each(["statement", "commit"])(
  "a process that stood still before a %s may try again",
  async (next) => {
    const failure = prisma().$transaction(async (tx) => {
      await tx.$queryRaw`select 1`;
      standStill();
      if (next === "statement") await tx.$queryRaw`select 1`;
    });
    expect(isUnavailable(await failure.catch((error: unknown) => error))).toBe(true);
  },
);
