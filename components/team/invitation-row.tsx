"use client";

import { Ask } from "@/components/access/ask";
import { RelativeTime } from "@/components/ui/relative-time";
import { usePeopleActions } from "@/lib/browser/people";
import type { InvitationView } from "@/lib/domain/people/people-view";

/** Somebody who may come in by a link. */
export function InvitationRow({ invitation }: { invitation: InvitationView }) {
  const { withdraw } = usePeopleActions();
  const { id, email, role, by, createdAt, expiresAt, expired } = invitation;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-2.5 md:px-6">
      <div className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
        <p className="font-medium">
          <bdi>{email}</bdi>
        </p>
        <p className="text-ink-2">
          As {role}, by <bdi>{by}</bdi> <RelativeTime at={createdAt} />.{" "}
          {expired ? "Its link has expired: invite them again." : "Its link expires "}
          {!expired && <RelativeTime at={expiresAt} />}
        </p>
      </div>
      <Ask
        label="Withdraw"
        name={`Withdraw the invitation of ${email}`}
        title={`Withdraw the invitation of ${email}?`}
        action="Withdraw"
        failure="The invitation was not withdrawn."
        act={() => withdraw(id)}
      >
        <p>Its link opens nothing any more. You can invite them again.</p>
      </Ask>
    </li>
  );
}
