"use client";

import { RowsSkeleton } from "@/components/access/rows-skeleton";
import { EmptyState } from "@/components/list/empty-state";
import { ListFrame } from "@/components/list/list-frame";
import { usePeople } from "@/lib/browser/people";
import type { Viewer } from "@/lib/domain/role";
import { InvitationRow } from "./invitation-row";
import { PersonRow } from "./person-row";

/** Everybody who is or was here, and who may come. */
export function PeopleRows({ viewer }: { viewer: Viewer }) {
  const { data, error, mutate } = usePeople();
  const { people = [], invitations = [] } = data ?? {};
  return (
    <ListFrame
      what="team"
      list={{ rows: people, loading: !data && !error, error, retry: () => void mutate() }}
      skeleton={<RowsSkeleton />}
      empty={<EmptyState title="Nobody is here." />}
    >
      <ul aria-label="People">
        {people.map((person) => (
          <PersonRow key={person.id} person={person} isViewer={person.id === viewer.id} />
        ))}
      </ul>
      {invitations.length > 0 && (
        <section aria-labelledby="invitations">
          <h2
            id="invitations"
            className="border-t border-line px-4 pt-6 pb-2 text-lg font-semibold md:px-6"
          >
            Invitations
          </h2>
          <ul aria-label="Invitations">
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} />
            ))}
          </ul>
        </section>
      )}
    </ListFrame>
  );
}
