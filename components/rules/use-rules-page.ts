"use client";

import { useEffect, useMemo, useRef } from "react";
import { useCalendars } from "@/lib/browser/calendars";
import { useEvent } from "@/lib/browser/events";
import { freshId, type RuleList, withNewRule } from "@/lib/browser/rule-edits";
import { contentOf, useRules } from "@/lib/browser/rules";
import { type Draft, rulesDraft, useRulesDraft } from "@/lib/browser/rules-draft";
import { type Preview, usePreview } from "@/lib/browser/rules-preview";
import { freshRow, isWhole } from "@/lib/display/rules/rule-fields";
import { ruleOfEvent } from "@/lib/display/rules/rule-presets";
import { type Refusals, refusalsOf } from "@/lib/display/rules/rule-refusals";
import type { CalendarNames } from "@/lib/display/rules/rule-words";
import type { Viewer } from "@/lib/domain/role";
import { says } from "@/lib/domain/rules/says";
import type { RulesPreview } from "@/lib/domain/views/rules-effect";
import type {
  Rule,
  RuleEditor,
  RulesContent,
  RulesDraft,
  RulesView,
} from "@/lib/domain/views/rules-view";
import type { RuleCounts } from "./rule-row";
import { useEditing } from "./use-editing";

export type Rules = {
  answer: ReturnType<typeof useRules>;
  standing: RulesView | undefined;
  /** Whether this person may edit. */
  edits: boolean;
  draft: Draft | null;
  /** What is shown: the draft, or what stands. */
  content: RulesContent | undefined;
  /** The draft as it is asked about; null while it isn't complete. */
  asked: RulesDraft | null;
  preview: Preview<RulesPreview>;
  /** Why nothing can be said of the draft. */
  paused: string | null;
  refusals: Refusals;
  names: CalendarNames;
  /** The calendars that aren't connected any more. */
  gone: ReadonlySet<string>;
  counts: ReadonlyMap<string, RuleCounts>;
  editors: ReadonlyMap<string, RuleEditor>;
  editing: ReturnType<typeof useEditing>;
  change: (to: (content: RulesContent) => RulesContent) => void;
  add: (list: RuleList, begin?: Partial<Rule>) => void;
  take: (content: RulesContent) => void;
};

/** All that the rules' page shows, and what can be done there. */
export function useRulesPage(viewer: Viewer, open: (rule: string) => void): Rules {
  const edits = viewer.role === "admin";
  const answer = useRules();
  const standing = answer.data;
  const kept = useRulesDraft();
  const draft = edits ? kept : null;
  const content = draft?.content ?? standing;
  const isPart = content !== undefined && !isComplete(content);
  const asked = useMemo(
    () => (edits && standing && content && !isPart ? askedOf(content, standing.revision) : null),
    [edits, standing, content, isPart],
  );
  const preview = usePreview(asked);
  const editing = useEditing(draft, preview.stale ? null : preview.answer);
  const { names, gone } = useNames(standing);
  const refused = editing.saving.error ?? preview.error;

  useEffect(() => {
    if (!draft) return;
    const ask = (leaving: BeforeUnloadEvent) => leaving.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [draft]);

  const change = (to: (now: RulesContent) => RulesContent) => {
    if (standing) rulesDraft.change(standing, to);
  };
  return {
    answer,
    standing,
    edits,
    draft,
    content,
    asked,
    preview,
    paused: isPart ? "Say what each condition asks for, to see what it changes." : null,
    refusals: useMemo(() => refusalsOf(refused?.details), [refused]),
    names,
    gone,
    counts: countsOf(standing?.decides ?? [], content, preview),
    editors: useMemo(() => new Map(standing?.editors.map((one) => [one.id, one])), [standing]),
    editing,
    change,
    add: (list, begin) => {
      const id = freshId();
      const skips = list === "restrictions";
      const rule: Rule = {
        id,
        name: skips ? "New restriction" : "New rule",
        enabled: true,
        when: [freshRow(skips ? "title" : "guests")],
        except: [],
        ...says({ choice: skips ? "skip" : "record" }),
        ...begin,
      };
      change((now) => withNewRule(now, list, rule));
      open(begin?.id ?? id);
    },
    take: (to) => change(() => to),
  };
}

/** Begins a rule for meetings like one that somebody comes from, once; null begins none. */
export function useRuleFromEvent(
  eventId: string | null,
  add: (list: RuleList, begin: Partial<Rule>) => void,
): void {
  const { data: event } = useEvent(eventId);
  const begun = useRef<string | null>(null);
  useEffect(() => {
    if (!event || event.id !== eventId || begun.current === eventId) return;
    begun.current = eventId;
    add("rules", ruleOfEvent(event, freshId()));
  }, [event, eventId, add]);
}

function isComplete({ restrictions, rules }: RulesContent): boolean {
  return [...restrictions, ...rules].every((rule) => [...rule.when, ...rule.except].every(isWhole));
}

/** A name that is still to be thought of is no reason to say nothing. */
function askedOf(content: RulesContent, revision: number): RulesDraft {
  const named = <One extends { name: string }>(rule: One): One => ({
    ...rule,
    name: rule.name.trim() || "Untitled",
  });
  const { restrictions, rules, internalDomains } = contentOf(content);
  return {
    revision,
    restrictions: restrictions.map(named),
    rules: rules.map(named),
    internalDomains,
  };
}

function useNames(standing: RulesView | undefined): { names: CalendarNames; gone: Set<string> } {
  const { data } = useCalendars();
  return useMemo(() => {
    const calendars = data?.calendars ?? [];
    const goneCalendars = standing?.goneCalendars ?? [];
    const names = new Map([
      ...goneCalendars.map(
        ({ id, name }) => [id, `${name ?? "A calendar"} (disconnected)`] as const,
      ),
      ...calendars.map(({ id, name }) => [id, name] as const),
    ]);
    return { names, gone: new Set(goneCalendars.map(({ id }) => id)) };
  }, [data, standing]);
}

/** What each rule decides: as it stands for everybody, as it is drafted for whoever edits. */
function countsOf(
  decides: RulesView["decides"],
  content: RulesContent | undefined,
  { answer, stale }: Preview<RulesPreview>,
): Map<string, RuleCounts> {
  const all = [...(content?.rules ?? []), ...(content?.restrictions ?? [])];
  const nameOf = (id: string | undefined) => all.find((rule) => rule.id === id)?.name ?? null;
  const drafted = new Map((stale ? [] : answer?.perRule)?.map((rule) => [rule.id, rule]));
  const stood = new Map(decides.map((rule) => [rule.id, rule]));
  return new Map(
    all.map(({ id }) => {
      const upcoming = drafted.get(id)?.decides ?? stood.get(id)?.upcoming ?? null;
      const shadowedBy = nameOf(drafted.get(id)?.shadowedBy);
      return [id, { upcoming, past: stood.get(id)?.past ?? null, shadowedBy }];
    }),
  );
}
