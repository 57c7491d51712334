"use client";

import { Select } from "@/components/ui/select";
import { ruleFields } from "@/lib/display/rules/rule-fields";
import {
  type CalendarNames,
  hostWords,
  responseWords,
  whoWords,
} from "@/lib/display/rules/rule-words";
import type { Row } from "@/lib/domain/views/rules-view";
import { Toggles } from "./toggles";
import { TokenField } from "./token-field";

type Props = {
  row: Row;
  onChange: (row: Row) => void;
  names: CalendarNames;
  describedBy: string;
  invalid: boolean;
};

const kinds = [
  { value: "external", label: "from outside" },
  { value: "internal", label: "one of us" },
  { value: "owner", label: "the calendar's owner" },
];

const repeats = [
  { value: "true", label: "as a series" },
  { value: "false", label: "never" },
];

/** What a row is compared with. */
export function RowValue({ row, onChange, names, describedBy, invalid }: Props) {
  const { label } = ruleFields[row.field];
  // A row keeps its kind: its new values are of its own.
  const withValues = (values: string[]) => onChange({ ...row, values } as Row);
  const shared = { describedBy, invalid };
  switch (row.field) {
    case "title":
    case "description":
      return (
        <TokenField
          {...shared}
          label={`Words in ${label}`}
          values={row.values}
          onChange={withValues}
          placeholder={row.op === "has_phrase" ? "weekly sync" : "demo"}
          keepsCommas={row.op === "has_phrase"}
        />
      );
    case "organizer":
    case "guests":
      return (
        <TokenField
          {...shared}
          label={row.field === "guests" ? "Who the guests are" : "Who the organizer is"}
          values={row.values}
          onChange={withValues}
          wordsOf={(who) => whoWords(who).replace(/[“”]/g, "")}
          options={row.field === "guests" ? kinds.slice(0, 2) : kinds}
          placeholder="ana@example.com, @example.com"
        />
      );
    case "calendar":
      return (
        <Toggles
          label="Which calendars"
          values={row.values}
          onChange={withValues}
          options={calendarOptions(row.values, names)}
        />
      );
    case "response":
      return (
        <Toggles
          label="Which answers"
          values={row.values}
          onChange={withValues}
          options={optionsOf(responseWords)}
        />
      );
    case "host":
      return (
        <Toggles
          label="Which services"
          values={row.values}
          onChange={withValues}
          options={optionsOf(hostWords)}
        />
      );
    case "recurring":
      return (
        <Select
          label="How it repeats"
          value={String(row.value)}
          onChange={(value) => onChange({ ...row, value: value === "true" })}
          options={repeats}
        />
      );
    case "guest_count":
    case "duration":
      return (
        <input
          type="number"
          min={0}
          step={1}
          aria-label={row.field === "duration" ? "Minutes" : "Guests"}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          value={Number.isFinite(row.value) ? row.value : ""}
          onChange={({ target }) => onChange({ ...row, value: target.valueAsNumber })}
          className="nums h-8 w-24 rounded-sm border border-control bg-surface px-2 aria-invalid:border-rec"
        />
      );
  }
}

function optionsOf(words: Record<string, string>) {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

/** Those that are connected, and those that the row names all the same. */
function calendarOptions(chosen: readonly string[], names: CalendarNames) {
  const gone = chosen.filter((id) => !names.has(id));
  return [
    ...[...names].map(([value, label]) => ({ value, label })),
    ...gone.map((value) => ({ value, label: "One that is gone" })),
  ];
}
