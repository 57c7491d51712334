"use client";

import { GripVertical, TriangleAlert } from "lucide-react";
import type { KeyboardEvent, PointerEvent } from "react";
import { LinkInPlace } from "@/components/list/link-in-place";
import { RelativeTime } from "@/components/ui/relative-time";
import { Switch } from "@/components/ui/switch";
import { Told } from "@/components/ui/told";
import type { RuleList } from "@/lib/browser/rule-edits";
import { isWhole } from "@/lib/display/rules/rule-fields";
import { type CalendarNames, counted, ruleSentence } from "@/lib/display/rules/rule-words";
import type { Restriction, Rule, RuleEditor } from "@/lib/domain/views/rules-view";
import { rulesPath } from "./rules-address";

/** What is known of what a rule does. */
export type RuleCounts = {
  /** Meetings to come that it decides, and those of the last weeks; null where that isn't known. */
  upcoming: number | null;
  past: number | null;
  /** The name of the rule above that decides all that it matches. */
  shadowedBy: string | null;
};

type Props = {
  rule: Rule | Restriction;
  list: RuleList;
  /** Its number; restrictions have none. */
  place: number | null;
  names: CalendarNames;
  counts: RuleCounts;
  /** Who edited it last; null where it is new, or that isn't known. */
  editor: RuleEditor | null;
  /** A calendar that it names is gone. */
  namesGone: boolean;
  refused: boolean;
  /** Left out for whoever only reads. */
  edit?: {
    toggle: (on: boolean) => void;
    onKeyDown?: (press: KeyboardEvent) => void;
    onPointerDown?: (press: PointerEvent) => void;
    /** What tells how it is moved. */
    help: string;
  };
};

/** One rule as a sentence, with what it does. */
export function RuleRow(props: Props) {
  const { rule, list, place, names, counts, editor, namesGone, refused, edit } = props;
  const { id, name, enabled } = rule;
  const isPart = [...rule.when, ...rule.except].some((row) => !isWhole(row));
  const notes = [
    ...(isPart ? ["It isn't complete yet."] : []),
    ...(refused ? ["It can't be saved like this."] : []),
    ...(namesGone ? ["It names a calendar that isn't connected any more."] : []),
    ...(counts.shadowedBy ? [`It decides nothing: “${counts.shadowedBy}” stands above it.`] : []),
  ];
  return (
    <li
      data-rule={id}
      onKeyDown={edit?.onKeyDown}
      className="flex items-start gap-2 border-t border-line bg-canvas px-4 py-2.5 md:px-6"
    >
      {place !== null && (
        <span className="flex w-11 shrink-0 items-center gap-1">
          {edit?.onPointerDown ? (
            <button
              type="button"
              aria-label={`Move ${name || "Untitled"}`}
              aria-describedby={edit.help}
              onPointerDown={edit.onPointerDown}
              className="flex size-6 cursor-grab touch-none items-center justify-center rounded-sm text-ink-3 hover:bg-sunken hover:text-ink active:cursor-grabbing"
            >
              <GripVertical aria-hidden className="size-4" />
            </button>
          ) : (
            <span className="w-6" />
          )}
          <span className="nums text-ink-2">{place}</span>
        </span>
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <LinkInPlace
          href={rulesPath("/rules", { rule: id })}
          dir="auto"
          className={`self-start text-base font-medium [overflow-wrap:anywhere] hover:text-accent hover:underline ${enabled ? "" : "text-ink-3"}`}
        >
          {name || "Untitled"}
        </LinkInPlace>
        <p className={`[overflow-wrap:anywhere] ${enabled ? "text-ink-2" : "text-ink-3"}`}>
          <Told>{ruleSentence(rule, list, names)}</Told>
        </p>
        {enabled && <Counts {...counts} />}
        {editor && (
          <p className="text-xs/5 text-ink-3 [overflow-wrap:anywhere]">
            Last edited by <bdi>{editor.by.name}</bdi>, <RelativeTime at={editor.at} />
          </p>
        )}
        {notes.map((note) => (
          <p key={note} className="flex items-start gap-1.5 text-xs/5 text-ink">
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <Told>{note}</Told>
            </span>
          </p>
        ))}
      </div>
      {edit ? (
        <Switch
          on={enabled}
          onChange={edit.toggle}
          aria-label={`Use ${name || "Untitled"}`}
          title={enabled ? "Switch it off" : "Switch it on"}
        />
      ) : (
        !enabled && <span className="text-xs/5 text-ink-2">Off</span>
      )}
    </li>
  );
}

/** Keeps its room until they are known. */
function Counts({ upcoming, past }: RuleCounts) {
  const parts = [
    ...(upcoming === null ? [] : [`decides ${counted(upcoming, "meeting")} to come`]),
    ...(past === null ? [] : [`decided ${past} in the last 30 days`]),
  ];
  const text = parts.join(", ");
  return (
    <p className="nums min-h-5 text-xs/5 text-ink-3">{`${text.charAt(0).toUpperCase()}${text.slice(1)}`}</p>
  );
}
