import type { RulesEffect } from "@/lib/domain/views/rules-effect";

/** How many bots won't come that would have. */
export function calledOff({ counts }: RulesEffect): number {
  return counts.lost + counts.restricted;
}
