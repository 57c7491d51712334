"use client";

import { useSyncExternalStore } from "react";
import { isSame } from "@/lib/domain/rules/diff-rules";
import { mergeRules } from "@/lib/domain/rules/merge-rules";
import type { RulesContent, RulesRevision } from "@/lib/domain/views/rules-view";
import { contentOf } from "./rules";

/** What somebody wants to save, and what it was made from. */
export type Draft = { base: RulesRevision; content: RulesContent };

let draft: Draft | null = null;
const listeners = new Set<() => void>();

/**
 * What this person changed and hasn't saved yet. It stays while they look at other pages: whoever
 * follows a meeting from the preview comes back to it.
 */
export const rulesDraft = {
  current: (): Draft | null => draft,
  change(standing: RulesRevision, to: (content: RulesContent) => RulesContent): void {
    const base = draft?.base ?? standing;
    const content = to(draft?.content ?? contentOf(standing));
    set(isSame(content, contentOf(base)) ? null : { base, content });
  },
  /** Lays what was changed over what somebody else saved meanwhile. */
  rebase(onto: RulesRevision): void {
    if (!draft) return;
    const content = mergeRules(draft.base, onto, draft.content);
    set(isSame(content, contentOf(onto)) ? null : { base: onto, content });
  },
  /** These were saved, and stand as that now; what was typed meanwhile is to be saved still. */
  saved(content: RulesContent, as: RulesRevision): void {
    if (!draft) return;
    const rest = mergeRules(content, contentOf(as), draft.content);
    set(isSame(rest, contentOf(as)) ? null : { base: as, content: rest });
  },
  discard(): void {
    set(null);
  },
};

export function useRulesDraft(): Draft | null {
  return useSyncExternalStore(subscribe, rulesDraft.current, () => null);
}

function set(to: Draft | null): void {
  draft = to;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
