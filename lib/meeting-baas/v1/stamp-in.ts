import { z } from "zod";
import type { Stamp } from "@/lib/domain/bot-report";

const uuid = z.uuid().transform((id) => id.toLowerCase());

const Stamped = z.union([
  z.looseObject({ callboard: z.looseObject({ bot: uuid }) }).transform((e) => e.callboard.bot),
  z.looseObject({ callboard_bot: uuid }).transform((e) => e.callboard_bot),
]);

/** Whose bot it is, by the `extra` that upstream shows of it. */
export function stampIn(extra: unknown): Stamp {
  if (extra === null || extra === undefined) return undefined;
  return Stamped.safeParse(extra).data ?? null;
}
