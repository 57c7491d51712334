import type { z } from "zod";

/** A part of a provider's event that counts as absent when it isn't what it should be. */
export function lenient<T extends z.ZodType>(schema: T) {
  return schema.nullish().catch(undefined);
}
