"use client";

import { useSWRConfig } from "swr";
import { ApiFailure, fetchJson } from "@/lib/browser/api/fetch-json";
import {
  mailboxesKey,
  mailboxKey,
  revisionKey,
  revisionsKey,
  rulesKey,
} from "@/lib/browser/api/keys";
import { isAffected } from "@/lib/browser/cache/live-keys";
import { useRead } from "@/lib/browser/cache/use-read";
import { useRefetch } from "@/lib/browser/cache/use-refetch";
import type { ChangedMailbox, MailboxChange, MailboxList } from "@/lib/domain/views/mailbox-view";
import type { SavedRules } from "@/lib/domain/views/rules-effect";
import type {
  RevisionPage,
  RulesContent,
  RulesDraft,
  RulesRevision,
  RulesView,
} from "@/lib/domain/views/rules-view";

/** The rules that stand; `follows` while somebody watches how they are carried out. */
export function useRules(follows = false) {
  const pace = (rules: RulesView | undefined) => (isCarriedOut(rules) ? usualMs : followsMs);
  return useRead<RulesView>(rulesKey, follows ? { refreshInterval: pace } : {});
}

const usualMs = 30_000;
const followsMs = 2_000;

function isCarriedOut(rules: RulesView | undefined): boolean {
  const { decided = 0, total = 1, bots = 0, scheduled = 0 } = rules?.progress ?? {};
  return decided >= total && scheduled >= bots;
}

export function useRevisions() {
  return useRead<RevisionPage>(revisionsKey);
}

/** One revision, whole; null asks for none. */
export function useRevision(revision: number | null) {
  return useRead<RulesRevision>(revision === null ? null : revisionKey(revision));
}

export function contentOf({ restrictions, rules, internalDomains }: RulesContent): RulesContent {
  return { restrictions, rules, internalDomains };
}

/**
 * Gives a function that saves rules and has all read again that they concern. It throws ApiFailure;
 * what somebody else saved meanwhile is shown from then on.
 */
export function useSaveRules(): (draft: RulesDraft) => Promise<SavedRules> {
  const { mutate } = useSWRConfig();
  const refetch = useRefetch();
  return async (draft) => {
    try {
      const body = JSON.stringify(draft);
      const saved = await fetchJson<SavedRules>(rulesKey, { method: "PUT", body });
      await mutate(rulesKey, saved, { revalidate: false });
      void refetch(isConcerned);
      return saved;
    } catch (error) {
      const standing = error instanceof ApiFailure ? standingIn(error) : null;
      if (standing) await mutate(rulesKey, standing, { revalidate: false });
      throw error;
    }
  };
}

/** Whether what is cached may be other once rules or switches are. */
function isConcerned(key: string): boolean {
  return (["rules", "events"] as const).some((topic) =>
    isAffected(key, { topic, id: null, version: "" }),
  );
}

/** What somebody else saved meanwhile. */
function standingIn({ code, details }: ApiFailure): RulesView | null {
  const isStanding =
    typeof details === "object" && details !== null && "revision" in details && "rules" in details;
  return code === "conflict" && isStanding ? (details as RulesView) : null;
}

/** What owners say of their mailboxes; where it isn't `needed` none are read. */
export function useMailboxes(needed = true) {
  return useRead<MailboxList>(needed ? mailboxesKey : null);
}

/** Gives a function that keeps what is said of a mailbox, and tells what follows; it throws ApiFailure. */
export function useChangeMailbox() {
  const refetch = useRefetch();
  return async (mailbox: string, change: MailboxChange): Promise<ChangedMailbox> => {
    const body = JSON.stringify(change);
    const changed = await fetchJson<ChangedMailbox>(mailboxKey(mailbox), { method: "PUT", body });
    await refetch(isConcerned);
    return changed;
  };
}
