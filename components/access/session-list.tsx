"use client";

import { EmptyState } from "@/components/list/empty-state";
import { ListFrame } from "@/components/list/list-frame";
import { RelativeTime } from "@/components/ui/relative-time";
import { usePeopleActions, useSessions, type Whose } from "@/lib/browser/people";
import { browserWords } from "@/lib/display/people/browser-words";
import type { SessionView } from "@/lib/domain/people/session-view";
import { Ask } from "./ask";
import { RowsSkeleton } from "./rows-skeleton";

/** Where people are signed in, each to be ended. */
export function SessionList({ whose }: { whose: Whose }) {
  const { data, error, mutate } = useSessions(whose);
  return (
    <ListFrame
      what="sessions"
      list={{
        rows: data?.sessions ?? [],
        loading: !data && !error,
        error,
        retry: () => void mutate(),
      }}
      skeleton={<RowsSkeleton />}
      empty={<EmptyState title="Nobody is signed in." />}
    >
      <ul aria-label="Sessions">
        {data?.sessions.map((session) => (
          <SessionRow key={session.id} session={session} whose={whose} />
        ))}
      </ul>
    </ListFrame>
  );
}

function SessionRow({ session, whose }: { session: SessionView; whose: Whose }) {
  const { endSession } = usePeopleActions();
  const { id, person, userAgent, openedAt, lastSeenAt, current } = session;
  const browser = browserWords(userAgent);
  const of =
    whose === "all" ? `${person.name}'s session in ${browser}` : `the session in ${browser}`;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-2.5 md:px-6">
      <div className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
        <p className="font-medium">
          {whose === "all" && (
            <>
              <bdi>{person.name}</bdi>,{" "}
            </>
          )}
          <span title={userAgent}>{browser}</span>
        </p>
        <p className="text-ink-2">
          Last used <RelativeTime at={lastSeenAt} />, signed in <RelativeTime at={openedAt} />
        </p>
      </div>
      {current ? (
        <p className="text-ink-2">This one</p>
      ) : (
        <Ask
          label="End"
          name={`End ${of}`}
          title={`End ${of}?`}
          action="End session"
          failure="The session was not ended."
          act={() => endSession(id)}
        >
          <p>Whoever uses it is signed out at once.</p>
        </Ask>
      )}
    </li>
  );
}
