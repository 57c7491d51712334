"use client";

import { Blank } from "@/components/ui/blank";
import { Button } from "@/components/ui/button";
import { ErrorNote } from "@/components/ui/error-note";
import { contentOf, useRevision } from "@/lib/browser/rules";
import type { CalendarNames } from "@/lib/display/rules/rule-words";
import type { RulesContent, RulesView } from "@/lib/domain/views/rules-view";
import { RulesRedline } from "./rules-redline";

type Props = {
  revision: number;
  standing: RulesView;
  names: CalendarNames;
  take?: (content: RulesContent) => void;
};

/** What one revision changed, and the way back to it. */
export function RevisionDetails({ revision, standing, names, take }: Props) {
  const after = useRevision(revision);
  const before = useRevision(revision - 1);
  const error = after.error ?? before.error;
  if (error) return <ErrorNote what="This revision could not be read." error={error} />;
  if (!after.data || !before.data) {
    return (
      <p aria-busy data-waiting>
        <Blank className="w-56" />
      </p>
    );
  }
  const { data } = after;
  return (
    <div className="flex flex-col gap-3 py-3 pl-12">
      <RulesRedline before={before.data} after={data} names={names} />
      {take && revision !== standing.revision && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button onClick={() => take(contentOf(data))}>Restore this one</Button>
          <p className="text-xs text-ink-2">You see what it changes before it is saved.</p>
        </div>
      )}
    </div>
  );
}
