import { Told } from "@/components/ui/told";
import type { Placed } from "@/lib/browser/rule-edits";
import { type CalendarNames, ruleSentence } from "@/lib/display/rules/rule-words";

/** One rule for whoever only reads. */
export function RuleReader({ placed, names }: { placed: Placed; names: CalendarNames }) {
  const { list, index, rule } = placed;
  return (
    <section aria-label="Rule" className="flex flex-col gap-2 px-4 pt-6 pb-8 md:px-6">
      <h2 className="text-lg font-semibold [overflow-wrap:anywhere]">
        <bdi>{rule.name}</bdi>
      </h2>
      <p className="text-base [overflow-wrap:anywhere]">
        <Told>{ruleSentence(rule, list, names)}</Told>
      </p>
      <p className="text-ink-2">
        {list === "rules" ? `It is asked as number ${index + 1}.` : "It is asked before all rules."}{" "}
        {!rule.enabled && "It is switched off. "}Admins edit it.
      </p>
    </section>
  );
}
