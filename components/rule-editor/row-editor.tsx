"use client";

import { TriangleAlert, X } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { type Field, fieldNames, freshRow, ruleFields } from "@/lib/display/rules/rule-fields";
import { type CalendarNames, counted } from "@/lib/display/rules/rule-words";
import type { Row } from "@/lib/domain/views/rules-view";
import { RowValue } from "./row-value";

type Props = {
  /** How it is joined to those before it: "when", "and", "unless", "or". */
  joint: string;
  row: Row;
  onChange: (row: Row) => void;
  remove: () => void;
  names: CalendarNames;
  /** How many meetings to come it alone matches; null while that isn't known. */
  matches: number | null;
  refusal: string | null;
};

const fields = fieldNames.map((value) => ({ value, label: ruleFields[value].label }));

/** One condition, as part of the sentence that a rule is. */
export function RowEditor({ joint, row, onChange, remove, names, matches, refusal }: Props) {
  const id = useId();
  const { ops } = ruleFields[row.field];
  return (
    <li className="flex flex-col gap-1.5 border-t border-line py-2.5">
      <div className="flex items-start gap-2">
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5">
          <span className="w-11 shrink-0 text-ink-2">{joint}</span>
          <Select
            label="What it looks at"
            value={row.field}
            onChange={(field) => onChange(freshRow(field as Field))}
            options={fields}
            data-row-field
          />
          {ops.length > 1 ? (
            <Select
              label="How it compares"
              value={row.op}
              // The list offers what its field takes.
              onChange={(op) => onChange({ ...row, op } as Row)}
              options={ops}
            />
          ) : (
            <span className="text-ink-2">{ops[0]?.label}</span>
          )}
          <RowValue
            row={row}
            onChange={onChange}
            names={names}
            describedBy={id}
            invalid={refusal !== null}
          />
        </div>
        <Button variant="bare" square aria-label="Remove this condition" onClick={remove}>
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      <p id={id} className="nums text-xs md:pl-12.5 text-ink-3 empty:hidden">
        {refusal ? <span className="text-rec">{refusal}</span> : <Matches count={matches} />}
      </p>
    </li>
  );
}

/** What matches nothing at all may be misspelled. */
function Matches({ count }: { count: number | null }) {
  if (count === null) return null;
  if (count > 0) return `Holds for ${counted(count, "meeting")} to come`;
  return (
    <span className="inline-flex items-center gap-1 text-ink">
      <TriangleAlert aria-hidden className="size-3.5" />
      Holds for no meeting to come: a typo, perhaps?
    </span>
  );
}
