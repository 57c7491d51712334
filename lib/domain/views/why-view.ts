import { z } from "zod";
import { Decision } from "./event-view";

/** The first row of a rule that didn't hold, or of which that isn't known. */
export const RowFinding = z.object({
  /** Where it stands in its rule: `when.0`, `except.1`. */
  row: z.string(),
  /** What it asks for, in words. */
  wanted: z.string(),
  /** What was found instead, in words; "Private" where the viewer may not read it. */
  found: z.string(),
  /** The copy that came nearest is in this calendar. */
  calendarId: z.uuid(),
});
export type RowFinding = z.output<typeof RowFinding>;

export const Step = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["restriction", "rule"]),
  verdict: z.enum(["matched", "unmet", "unknown", "off"]),
  row: RowFinding.optional(),
});
export type Step = z.output<typeof Step>;

/**
 * What is told of a restriction that may have found something in a copy that the viewer can't read:
 * rules can be read by everybody, so that its name would tell what it found.
 */
export const closedRestriction = {
  step: { id: "private:", name: "Private", kind: "restriction", verdict: "matched" },
  reason: "A restriction holds it back.",
} as const satisfies { step: Step; reason: string };

/** Why a meeting is recorded, or isn't: every restriction and every rule, in order. */
export const WhyView = z.object({
  decision: Decision,
  steps: z.array(Step),
  /** The copies that ask for no bot by rules, as their owners want it. */
  calendarsThatAskForNone: z.array(z.uuid()),
});
export type WhyView = z.output<typeof WhyView>;
