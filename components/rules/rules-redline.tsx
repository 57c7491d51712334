import { Marks } from "@/components/changes/redline";
import type { CalendarNames } from "@/lib/display/rules/rule-words";
import { rulesRedline } from "@/lib/display/rules/rules-redline";
import type { RulesContent } from "@/lib/domain/views/rules-view";

type Props = { before: RulesContent; after: RulesContent; names: CalendarNames };

/** How one state of the rules became another, as in an edited manuscript. */
export function RulesRedline({ before, after, names }: Props) {
  const lines = rulesRedline(before, after, names);
  if (lines.length === 0) return <p className="text-ink-2">Nothing differs.</p>;
  return (
    <dl className="grid grid-cols-[5.25rem_minmax(0,1fr)] gap-x-3 gap-y-1.5">
      {lines.map(({ key, what, name, marks }) => (
        <div key={key} className="contents">
          <dt className="text-xs/5 text-ink-3">{what}</dt>
          <dd dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere]">
            {name.length > 0 && (
              <span className="block font-medium">
                <Marks marks={name} />
              </span>
            )}
            <Marks marks={marks} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
