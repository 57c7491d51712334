import { z } from "zod";
import type { Random } from "./random";

const milliseconds = z.int().min(0);

/** Milliseconds: so many, or any number of them from the first to the second. */
export const Range = z.union([
  milliseconds,
  z.tuple([milliseconds, milliseconds]).refine(([min, max]) => min <= max, "must be [min, max]"),
]);
export type Range = z.output<typeof Range>;

export function draw(range: Range, dice: Random): number {
  return typeof range === "number" ? range : dice.int(...range);
}
