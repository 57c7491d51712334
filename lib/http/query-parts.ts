import { z } from "zod";

/** Parts that several routes' queries share. */
export const limit = z.coerce.number().int().min(1).max(500, "may be 500 at most").optional();

export const cursor = z.string().max(500).optional();

export const calendars = z.array(z.uuid("must be a uuid")).max(200).optional();

export const ids = z.array(z.uuid("must be a uuid")).max(500).optional();

/** People and sessions have ids of better-auth's making. */
export const personId = z.string().regex(/^[\w-]{1,64}$/, "isn't an id");

/** An instant with an offset, of any precision. */
export const instant = z.iso
  .datetime({ offset: true, error: "must be an ISO 8601 instant, as 2026-05-01T12:00:00Z" })
  .transform((text) => new Date(text))
  .refine((date) => date.getUTCFullYear() >= 1, "must be later than year 0");
