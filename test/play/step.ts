import fc from "fast-check";
import type { World } from "./world";

/** One thing that happens; it prints as the code that makes it. */
export type Step = { take(world: World): Promise<void>; toString(): string };

/**
 * A kind of step: called with what it needs to know it makes one, and its `arbitrary` makes any.
 */
export function step<Given>(
  name: string,
  given: fc.Arbitrary<Given>,
  take: (world: World, given: Given) => Promise<unknown>,
) {
  const make = (value: Given): Step => ({
    take: async (world) => void (await take(world, value)),
    toString: () => `${name}(${fc.stringify(value)})`,
  });
  return Object.assign(make, { arbitrary: given.map(make) });
}
