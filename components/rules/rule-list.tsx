"use client";

import { Plus } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { type RuleList as List, withMoved, withRule } from "@/lib/browser/rule-edits";
import { isRefused, type Refusals } from "@/lib/display/rules/rule-refusals";
import type { CalendarNames } from "@/lib/display/rules/rule-words";
import type { Restriction, Rule, RuleEditor, RulesContent } from "@/lib/domain/views/rules-view";
import { Presets } from "./presets";
import { type RuleCounts, RuleRow } from "./rule-row";
import { useReorder } from "./use-reorder";

export type Edits = {
  change: (to: (content: RulesContent) => RulesContent) => void;
  add: (list: List, begin?: Partial<Rule>) => void;
};

type Props = {
  content: RulesContent;
  names: CalendarNames;
  gone: ReadonlySet<string>;
  counts: ReadonlyMap<string, RuleCounts>;
  editors: ReadonlyMap<string, RuleEditor>;
  refusals: Refusals;
  /** Null for whoever only reads. */
  edits: Edits | null;
};

const unknown: RuleCounts = { upcoming: null, past: null, shadowedBy: null };

/** All rules in the order in which they are asked, and what happens otherwise. */
export function RuleList({ content, names, gone, counts, editors, refusals, edits }: Props) {
  const help = useId();
  const [heard, setHeard] = useState("");
  const reorder = useReorder((id, by) => {
    if (!edits) return;
    const moved = withMoved(content, id, by);
    const place = moved.rules.findIndex((rule) => rule.id === id) + 1;
    const name = content.rules.find((rule) => rule.id === id)?.name || "Untitled";
    setHeard(`${name} is now ${place} of ${moved.rules.length}.`);
    edits.change((now) => withMoved(now, id, by));
  });

  const row = (rule: Rule | Restriction, list: List, index: number) => (
    <RuleRow
      key={rule.id}
      rule={rule}
      list={list}
      place={list === "rules" ? index + 1 : null}
      names={names}
      counts={counts.get(rule.id) ?? unknown}
      editor={editors.get(rule.id) ?? null}
      namesGone={calendarsOf(rule).some((id) => gone.has(id))}
      refused={isRefused(refusals, `${list}.${index}`)}
      {...(edits && {
        edit: {
          toggle: (enabled: boolean) => edits.change((now) => withRule(now, { ...rule, enabled })),
          help,
          ...(list === "rules" && {
            onKeyDown: reorder.onKeyDown(rule.id),
            onPointerDown: reorder.onPointerDown(rule.id),
          }),
        },
      })}
    />
  );

  return (
    <div className="pb-8">
      <section aria-labelledby="restrictions">
        <Heading
          id="restrictions"
          title="Restrictions"
          says="Any that matches stops the recording, whoever wants it."
          {...(edits && { add: () => edits.add("restrictions"), label: "Add a restriction" })}
        />
        {content.restrictions.length === 0 ? (
          <p className="border-t border-line px-4 py-2.5 text-ink-2 md:px-6">
            Nothing is barred from being recorded.
          </p>
        ) : (
          <ul>{content.restrictions.map((rule, index) => row(rule, "restrictions", index))}</ul>
        )}
      </section>
      <section aria-labelledby="rules">
        <Heading
          id="rules"
          title="Rules"
          says="Where nobody chose for a meeting or its series, the first that matches decides."
          {...(edits && { add: () => edits.add("rules"), label: "Add a rule" })}
        />
        {content.rules.length === 0 && (
          <Presets
            {...(edits && { choose: (begin: Partial<Rule>) => edits.add("rules", begin) })}
          />
        )}
        <ol ref={reorder.list}>{content.rules.map((rule, index) => row(rule, "rules", index))}</ol>
        <p className="flex gap-2 border-y border-line px-4 py-2.5 text-base md:px-6">
          {content.rules.length > 0 && <span className="w-11 shrink-0" />}
          Otherwise: don't record.
        </p>
      </section>
      <p id={help} className="hidden">
        Drag it, or press Alt with the arrow up or down.
      </p>
      <p role="status" className="sr-only">
        {heard}
      </p>
    </div>
  );
}

type HeadingProps = { id: string; title: string; says: string; add?: () => void; label?: string };

function Heading({ id, title, says, add, label }: HeadingProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2 px-4 pt-6 pb-2 md:px-6">
      <div className="min-w-0">
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        <p className="text-ink-2">{says}</p>
      </div>
      {add && (
        <Button onClick={add}>
          <Plus aria-hidden className="size-4" />
          {label}
        </Button>
      )}
    </div>
  );
}

function calendarsOf(rule: Rule | Restriction): string[] {
  return [...rule.when, ...rule.except].flatMap((row) =>
    row.field === "calendar" ? row.values : [],
  );
}
