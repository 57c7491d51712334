import { setTimeout as delay } from "node:timers/promises";

/** Does something again and again, with pauses of so many milliseconds, until told to end. */
export async function repeat(
  until: AbortSignal,
  pause: () => number,
  act: () => Promise<unknown>,
): Promise<void> {
  while (!until.aborted) {
    await act();
    await delay(pause(), undefined, { signal: until }).catch(() => undefined);
  }
}
