"use client";

import { useState } from "react";
import { Ask } from "@/components/access/ask";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { RelativeTime } from "@/components/ui/relative-time";
import { Select } from "@/components/ui/select";
import { usePeopleActions } from "@/lib/browser/people";
import type { NewLink, PersonChange, PersonView } from "@/lib/domain/people/people-view";
import { roles } from "@/lib/domain/role";
import { NewLinkDialog } from "./new-link-dialog";
import { roleOptions } from "./role-options";

type Props = { person: PersonView; isViewer: boolean };

/** One person, with what an admin may do about them. */
export function PersonRow({ person, isViewer }: Props) {
  const { change, resetPassword } = usePeopleActions();
  const [asked, setAsked] = useState<PersonChange | null>(null);
  const [failed, setFailed] = useState<Error | null>(null);
  const [link, setLink] = useState<NewLink | null>(null);
  const { id, name, email, deactivatedAt } = person;

  async function attempt(act: () => Promise<unknown>) {
    setFailed(null);
    try {
      await act();
    } catch (reason) {
      setFailed(reason instanceof Error ? reason : new Error("Try again."));
    } finally {
      setAsked(null);
    }
  }

  function ask(to: PersonChange) {
    setAsked(to);
    void attempt(() => change(id, to));
  }

  return (
    <li className="border-t border-line px-4 py-2.5 md:px-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56 [overflow-wrap:anywhere]">
          <h2 className="text-base font-medium">
            <bdi>{name}</bdi>
            {isViewer && <span className="font-normal text-ink-2"> (you)</span>}
          </h2>
          <p className="text-ink-2">
            <bdi>{email}</bdi>
          </p>
          <p className="text-ink-2">
            <Presence person={person} />
          </p>
        </div>
        {deactivatedAt ? (
          <Button
            aria-label={`Let ${name} in again`}
            aria-disabled={asked !== null}
            onClick={() => ask({ active: true })}
          >
            Let in again
          </Button>
        ) : (
          <>
            <Select
              label={`Role of ${name}`}
              className="max-w-full"
              value={asked?.role ?? person.role}
              onChange={(to) => ask({ role: roles.find((one) => one === to) ?? person.role })}
              options={roleOptions}
            />
            <Ask
              label="New password"
              name={`New password for ${name}`}
              title={`A new password for ${name}?`}
              action="Make a link"
              failure="No link was made."
              act={async () => setLink(await resetPassword(id))}
            >
              <p>
                You get a link by which they choose one. Until then the present one goes on; with
                the new one they are signed out everywhere.
              </p>
            </Ask>
            <Ask
              label="Deactivate"
              name={`Deactivate ${name}`}
              title={`Deactivate ${name}?`}
              action="Deactivate"
              failure={`${name} was not deactivated.`}
              act={() => change(id, { active: false })}
            >
              <p>
                They are signed out everywhere at once, their tokens end, and they can't sign in.
                What they decided stays, under their name. You can let them in again.
              </p>
            </Ask>
          </>
        )}
      </div>
      {failed && <ErrorNote what="It stays as it was." error={failed} />}
      {link && (
        <NewLinkDialog
          title={`A new password for ${name}`}
          does="Whoever opens it chooses the new password."
          email={email}
          link={link}
          onClose={() => setLink(null)}
        />
      )}
    </li>
  );
}

function Presence({
  person: { deactivatedAt, lastSeenAt, sessions, tokens },
}: {
  person: PersonView;
}) {
  if (deactivatedAt) {
    return (
      <>
        Deactivated <RelativeTime at={deactivatedAt} />
      </>
    );
  }
  const held = [many(sessions, "session"), tokens > 0 && many(tokens, "token")].filter(Boolean);
  return lastSeenAt ? (
    <>
      Last here <RelativeTime at={lastSeenAt} />, {held.join(", ")}
    </>
  ) : (
    `Not signed in${tokens > 0 ? `, ${many(tokens, "token")}` : ""}`
  );
}

function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
