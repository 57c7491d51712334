"use client";

import { Plus } from "lucide-react";
import { useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { freshRow } from "@/lib/display/rules/rule-fields";
import type { Refusals } from "@/lib/display/rules/rule-refusals";
import type { CalendarNames } from "@/lib/display/rules/rule-words";
import type { Row } from "@/lib/domain/views/rules-view";
import { RowEditor } from "./row-editor";

type Props = {
  title: string;
  /** How the rows are joined: the first, and each that follows. */
  joints: readonly [string, string];
  /** What stands where there is no row. */
  none: string;
  add: string;
  rows: readonly Row[];
  onChange: (rows: Row[]) => void;
  names: CalendarNames;
  /** How many meetings a row alone matches, by its index. */
  matchesOf: (index: number) => number | null;
  refusals: Refusals;
  /** Where it stands in the draft: `rules.0.when`. */
  path: string;
};

/** The conditions of a rule, or its exceptions. */
export function RowList(props: Props) {
  const { title, joints, none, add, rows, onChange, names, matchesOf, refusals, path } = props;
  const id = useId();
  const list = useRef<HTMLUListElement>(null);

  function addRow() {
    onChange([...rows, freshRow(path.startsWith("rules") ? "guests" : "title")]);
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>("li:last-child [data-row-field]")?.focus(),
    );
  }

  return (
    <section aria-labelledby={id} className="flex flex-col pt-4">
      <h3 id={id} className="pb-1 font-medium">
        {title}
      </h3>
      {rows.length === 0 && <p className="border-t border-line py-2.5 text-ink-2">{none}</p>}
      <ul ref={list}>
        {rows.map((row, index) => (
          <RowEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else that tells them apart
            key={index}
            joint={index === 0 ? joints[0] : joints[1]}
            row={row}
            onChange={(to) => onChange(rows.with(index, to))}
            remove={() => {
              onChange(rows.toSpliced(index, 1));
              list.current?.parentElement?.querySelector<HTMLElement>("[data-add]")?.focus();
            }}
            names={names}
            matches={matchesOf(index)}
            refusal={refusals.get(`${path}.${index}`) ?? null}
          />
        ))}
      </ul>
      {refusals.has(path) && <p className="pb-1 text-xs text-rec">{refusals.get(path)}</p>}
      <Button data-add variant="bare" className="-ml-3 self-start" onClick={addRow}>
        <Plus aria-hidden className="size-4" />
        {add}
      </Button>
    </section>
  );
}
