"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Segments } from "@/components/ui/segments";
import { Switch } from "@/components/ui/switch";
import { TextField } from "@/components/ui/text-field";
import { Told } from "@/components/ui/told";
import type { Placed } from "@/lib/browser/rule-edits";
import type { Refusals } from "@/lib/display/rules/rule-refusals";
import { type CalendarNames, ruleSentence } from "@/lib/display/rules/rule-words";
import { says } from "@/lib/domain/rules/says";
import type { RulesPreview } from "@/lib/domain/views/rules-effect";
import type { Restriction, Row, Rule } from "@/lib/domain/views/rules-view";
import { RowList } from "./row-list";
import { RuleBots } from "./rule-bots";

type Props = {
  placed: Placed;
  /** How many rules there are: among them it moves. */
  of: number;
  names: CalendarNames;
  /** What is known of its rows. */
  preview: RulesPreview | null;
  refusals: Refusals;
  change: (rule: Rule | Restriction) => void;
  move: (by: number) => void;
  remove: () => void;
};

/** One rule or restriction: its name, its conditions, and what it says. */
export function RuleEditor(props: Props) {
  const { placed, of, names, preview, refusals, change, move, remove } = props;
  const { list, index, rule } = placed;
  const path = `${list}.${index}`;
  const isRule = list === "rules";
  const matchesOf = (part: "when" | "except") => (at: number) =>
    preview?.perRow.find(({ id, row }) => id === rule.id && row === `${part}.${at}`)?.matches ??
    null;
  const withRows = (part: "when" | "except") => (rows: Row[]) => change({ ...rule, [part]: rows });
  const rowsOf = (part: "when" | "except") => ({
    names,
    rows: rule[part],
    onChange: withRows(part),
    matchesOf: matchesOf(part),
    refusals,
    path: `${path}.${part}`,
  });

  return (
    <section
      aria-label={isRule ? "Rule" : "Restriction"}
      className="flex min-w-0 flex-col px-4 pt-4 pb-8 md:px-6"
    >
      <div className="flex items-end gap-3">
        <div className="min-w-0 flex-1">
          <TextField
            label="Name"
            value={rule.name}
            maxLength={100}
            autoComplete="off"
            dir="auto"
            error={refusals.get(`${path}.name`) ?? null}
            onChange={({ target }) => change({ ...rule, name: target.value })}
          />
        </div>
        <div className="flex h-9 items-center gap-2">
          <Switch
            aria-label={isRule ? "Use this rule" : "Use this restriction"}
            on={rule.enabled}
            onChange={(enabled) => change({ ...rule, enabled })}
          />
          <span aria-hidden>{rule.enabled ? "On" : "Off"}</span>
        </div>
      </div>
      <p className="pt-3 text-base [overflow-wrap:anywhere]">
        <Told>{ruleSentence(rule, list, names)}</Told>
      </p>
      {refusals.has(path) && <p className="text-xs text-rec">{refusals.get(path)}</p>}
      {isRule && (
        <div className="pt-4">
          <Segments
            legend="What it says"
            value={rule.then.choice}
            onChange={(choice) => change({ ...rule, ...says({ choice }) })}
            segments={[
              { value: "record", label: "Record" },
              { value: "skip", label: "Don't record" },
            ]}
          />
        </div>
      )}
      <RowList
        title="When all of this holds"
        joints={["when", "and"]}
        none="It is about every meeting."
        add="Add a condition"
        {...rowsOf("when")}
      />
      <RowList
        title="Unless any of this holds"
        joints={["unless", "or"]}
        none="There is no exception."
        add="Add an exception"
        {...rowsOf("except")}
      />
      {rule.then.choice === "record" && (
        <RuleBots
          config={rule.then.config ?? {}}
          onChange={(config) => {
            const isSet = Object.keys(config).length > 0;
            change({ ...rule, ...says({ choice: "record", ...(isSet && { config }) }) });
          }}
          refusal={refusals.get(`${path}.then`) ?? null}
        />
      )}
      <div className="mt-6 flex flex-wrap items-center gap-2 border-t border-line pt-4">
        {isRule && of > 1 && (
          <>
            <p className="nums text-ink-2">
              Asked as number {index + 1} of {of}
            </p>
            <Button
              square
              aria-label="Move up"
              aria-disabled={index === 0}
              onClick={() => move(-1)}
            >
              <ArrowUp aria-hidden className="size-4" />
            </Button>
            <Button
              square
              aria-label="Move down"
              aria-disabled={index === of - 1}
              onClick={() => move(1)}
            >
              <ArrowDown aria-hidden className="size-4" />
            </Button>
          </>
        )}
        <Button className="ml-auto" onClick={remove}>
          <Trash2 aria-hidden className="size-4" />
          {isRule ? "Remove this rule" : "Remove this restriction"}
        </Button>
      </div>
    </section>
  );
}
