import { z } from "zod";
import { Instant } from "@/lib/domain/instant";

/** `odd`: it works, and somebody should look. */
export const FindingState = z.enum(["well", "odd", "wrong"]);
export type FindingState = z.output<typeof FindingState>;

/** What was found of one thing that Callboard needs. */
export const Finding = z.object({
  about: z.enum(["database", "migrations", "key", "clock", "webhook", "address", "proxy", "mail"]),
  state: FindingState,
  told: z.string(),
  /** What to do about it. */
  advice: z.string().nullable(),
});
export type Finding = z.output<typeof Finding>;

export const Findings = z.object({ findings: z.array(Finding), at: Instant });
export type Findings = z.output<typeof Findings>;
