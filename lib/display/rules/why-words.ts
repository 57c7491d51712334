import type { Step, WhyView } from "@/lib/domain/views/why-view";
import { possessive } from "../bot-words";

/** What one rule or restriction came to, in words. */
export function stepWords(
  { verdict, kind, row }: Step,
  decides: boolean,
  calendar: string | null,
): string {
  if (verdict === "off") return "Switched off.";
  if (verdict === "matched") {
    if (kind === "restriction") return "It matches, and holds the meeting back.";
    return decides ? "It matches, and decides." : "It matches.";
  }
  if (!row) return verdict === "unmet" ? "It doesn't match." : "It isn't known whether it matches.";
  const where = calendar && row.found !== "Private" ? ` in ${possessive(calendar)} calendar` : "";
  const isException = row.row.startsWith("except.");
  const asked = isException ? row.wanted.replace(/^unless /, "") : row.wanted;
  const wanted = isException ? `Not when ${asked}.` : `Asks: ${asked}.`;
  return verdict === "unknown"
    ? `${wanted} That isn't known${where}: ${row.found}.`
    : `${wanted} Found${where}: ${row.found}.`;
}

/** Where there is no step to show. */
export function rulesAsked({ decision }: WhyView): string {
  return decision.source === "ineligible"
    ? "No rule was asked about it."
    : "There is no rule and no restriction that could be asked.";
}
