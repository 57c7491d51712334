"use client";

import { fetchJson } from "@/lib/browser/api/fetch-json";
import {
  type AuditQuery,
  auditKey,
  invitationsKey,
  passwordKey,
  peopleKey,
  personKey,
  sessionsKey,
  tokensKey,
} from "@/lib/browser/api/keys";
import { isAffected } from "@/lib/browser/cache/live-keys";
import { type Feed, type FeedKind, useFeed } from "@/lib/browser/cache/use-feed";
import { useRead } from "@/lib/browser/cache/use-read";
import { useRefetch } from "@/lib/browser/cache/use-refetch";
import type { AuditPage, AuditView } from "@/lib/domain/people/audit-view";
import type {
  Invitation,
  NewLink,
  PeopleList,
  PersonChange,
  PersonView,
} from "@/lib/domain/people/people-view";
import type { SessionList } from "@/lib/domain/people/session-view";
import type { NewToken, TokenList, TokenWish } from "@/lib/domain/people/token-view";

/** Whose sessions and tokens: one's own, or everybody's. */
export type Whose = "own" | "all";

export function usePeople() {
  return useRead<PeopleList>(peopleKey);
}

export function useSessions(whose: Whose) {
  return useRead<SessionList>(sessionsKey[whose]);
}

export function useTokens(whose: Whose) {
  return useRead<TokenList>(tokensKey[whose]);
}

const newestFirst: FeedKind<AuditPage, AuditView> = {
  rowsOf: (page) => page.entries,
  order: (one, other) =>
    Date.parse(other.at) - Date.parse(one.at) || Number(other.id) - Number(one.id),
  rowsChange: false,
};

/** What was written down of what people did. */
export function useAudit(query: AuditQuery): Feed<AuditView> {
  return useFeed(auditKey(query), newestFirst);
}

/** What people do about themselves and each other; each throws ApiFailure with the reason. */
export function usePeopleActions() {
  const refetch = useRefetch();

  async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetchJson<T>(path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    await refetch((key) => isAffected(key, { topic: "people", id: null, version: "" }));
    return answer;
  }

  return {
    change: (id: string, change: PersonChange) => send<PersonView>("PATCH", personKey(id), change),
    invite: (invitation: Invitation) => send<NewLink>("POST", invitationsKey, invitation),
    withdraw: (id: string) => send<unknown>("DELETE", `${invitationsKey}/${id}`),
    resetPassword: (id: string) => send<NewLink>("POST", `${personKey(id)}/reset`),
    changePassword: (current: string, password: string) =>
      send<{ ended: number }>("PUT", passwordKey, { current, password }),
    endSession: (id: string) => send<unknown>("DELETE", `${sessionsKey.own}/${id}`),
    /** All of somebody's; without an id one's own but this one. */
    endSessions: (id?: string) =>
      send<{ ended: number }>("DELETE", `${sessionsKey.own}${id ? `?person=${id}` : ""}`),
    makeToken: (wish: TokenWish) => send<NewToken>("POST", tokensKey.own, wish),
    endToken: (id: string) => send<unknown>("DELETE", `${tokensKey.own}/${id}`),
  };
}
