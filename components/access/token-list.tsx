"use client";

import { EmptyState } from "@/components/list/empty-state";
import { ListFrame } from "@/components/list/list-frame";
import { RelativeTime } from "@/components/ui/relative-time";
import { usePeopleActions, useTokens, type Whose } from "@/lib/browser/people";
import type { TokenView } from "@/lib/domain/people/token-view";
import { Ask } from "./ask";
import { RowsSkeleton } from "./rows-skeleton";

/** What scripts come in with, each to be ended. */
export function TokenList({ whose }: { whose: Whose }) {
  const { data, error, mutate } = useTokens(whose);
  return (
    <ListFrame
      what="tokens"
      list={{
        rows: data?.tokens ?? [],
        loading: !data && !error,
        error,
        retry: () => void mutate(),
      }}
      skeleton={<RowsSkeleton />}
      empty={<EmptyState title="No script has a token." />}
    >
      <ul aria-label="Tokens">
        {data?.tokens.map((token) => (
          <TokenRow key={token.id} token={token} whose={whose} />
        ))}
      </ul>
    </ListFrame>
  );
}

function TokenRow({ token, whose }: { token: TokenView; whose: Whose }) {
  const { endToken } = usePeopleActions();
  const { id, name, person, role, expiresAt, expired, lastUsedAt } = token;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-2.5 md:px-6">
      <div className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
        <p className="font-medium">
          <bdi>{name}</bdi>
          {whose === "all" && (
            <span className="font-normal text-ink-2">
              {" "}
              of <bdi>{person.name}</bdi>
            </span>
          )}
        </p>
        <p className="text-ink-2">
          As {role}. {lastUsedAt ? "Last used " : "Never used"}
          {lastUsedAt && <RelativeTime at={lastUsedAt} />}. {expired ? "Expired " : "Expires "}
          <RelativeTime at={expiresAt} />.
        </p>
      </div>
      <Ask
        label="End"
        name={`End the token ${name}`}
        title={`End the token “${name}”?`}
        action="End token"
        failure="The token was not ended."
        act={() => endToken(id)}
      >
        <p>The script that has it can't ask anything any more. A new one has another secret.</p>
      </Ask>
    </li>
  );
}
