"use client";

import { Button } from "@/components/ui/button";
import { type Draft, rulesDraft } from "@/lib/browser/rules-draft";
import type { CalendarNames } from "@/lib/display/rules/rule-words";
import type { RulesView } from "@/lib/domain/views/rules-view";
import { RulesRedline } from "./rules-redline";

type Props = { draft: Draft; standing: RulesView; names: CalendarNames };

/** Somebody saved meanwhile: what they changed, what this person changed, and the ways on. */
export function ConflictNote({ draft, standing, names }: Props) {
  const who = standing.editedBy?.name ?? "Somebody";
  return (
    <section
      aria-labelledby="conflict"
      className="flex flex-col gap-4 border-b border-line bg-surface px-4 py-4 md:px-6"
    >
      <div role="alert">
        <h2 id="conflict" className="text-base font-semibold [overflow-wrap:anywhere]">
          <bdi>{who}</bdi> saved the rules meanwhile
        </h2>
        <p className="text-ink-2">Nothing of yours is saved yet, and nothing of it is lost.</p>
      </div>
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        <div className="min-w-0">
          <h3 className="pb-1 font-medium">
            What <bdi>{who}</bdi> changed
          </h3>
          <RulesRedline before={draft.base} after={standing} names={names} />
        </div>
        <div className="min-w-0">
          <h3 className="pb-1 font-medium">What you changed</h3>
          <RulesRedline before={draft.base} after={draft.content} names={names} />
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={() => rulesDraft.rebase(standing)}>
          Go on with mine on top of theirs
        </Button>
        <Button onClick={rulesDraft.discard}>Take theirs, drop mine</Button>
      </div>
    </section>
  );
}
