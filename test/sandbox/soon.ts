import { vi } from "vitest";

/** Waits until an expectation holds, for as long as a slow machine may need. */
export function soon<T>(expectation: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(expectation, 15_000);
}
