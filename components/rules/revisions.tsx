"use client";

import { EmptyState } from "@/components/list/empty-state";
import { LinkInPlace } from "@/components/list/link-in-place";
import { ListFrame } from "@/components/list/list-frame";
import { useRevisions } from "@/lib/browser/rules";
import { formatShortDay, formatTime } from "@/lib/display/format-time";
import type { CalendarNames } from "@/lib/display/rules/rule-words";
import type { RulesContent, RulesView } from "@/lib/domain/views/rules-view";
import { Exchange } from "./exchange";
import { RevisionDetails } from "./revision-details";
import { rulesPath } from "./rules-address";
import { RuleRowsSkeleton } from "./rules-skeleton";

type Props = {
  openId: number | null;
  standing: RulesView;
  content: RulesContent;
  names: CalendarNames;
  zone: string;
  /** Takes another state over as a draft; left out for whoever only reads. */
  take?: (content: RulesContent) => void;
};

/** What the rules were, who saved them, and the ways back. */
export function Revisions({ openId, standing, content, names, zone, take }: Props) {
  const { data, error, mutate } = useRevisions();
  const revisions = data?.revisions ?? [];
  return (
    <div className="pb-8">
      <Exchange content={content} {...(take && { take })} />
      <ListFrame
        what="revisions"
        list={{ rows: revisions, loading: !data && !error, error, retry: () => void mutate() }}
        skeleton={<RuleRowsSkeleton />}
        empty={<EmptyState title="The rules were never saved." />}
      >
        <ol>
          {revisions.map(({ revision, editedBy, editedAt }) => (
            <li key={revision} className="border-t border-line px-4 py-2.5 md:px-6">
              <LinkInPlace
                href={rulesPath("/rules", {
                  tab: "revisions",
                  revision: revision === openId ? null : revision,
                })}
                aria-expanded={revision === openId}
                className="flex flex-wrap items-baseline gap-x-3 hover:text-accent"
              >
                <span className="nums w-9 text-ink-2">{revision}</span>
                <span className="text-base font-medium [overflow-wrap:anywhere]">
                  <bdi>{editedBy?.name ?? "Nobody"}</bdi>
                </span>
                {editedAt && (
                  <time dateTime={editedAt} className="text-ink-2">
                    {formatShortDay(editedAt, zone)}, {formatTime(editedAt, zone)}
                  </time>
                )}
                {revision === standing.revision && (
                  <span className="text-ink-2">It stands now</span>
                )}
              </LinkInPlace>
              {revision === openId && (
                <RevisionDetails
                  revision={revision}
                  standing={standing}
                  names={names}
                  {...(take && { take })}
                />
              )}
            </li>
          ))}
        </ol>
      </ListFrame>
    </div>
  );
}
