"use client";

import { ArrowLeft } from "lucide-react";
import { useQueryStates } from "nuqs";
import { LinkInPlace } from "@/components/list/link-in-place";
import { ListFrame } from "@/components/list/list-frame";
import { PreviewPane } from "@/components/rule-editor/preview-pane";
import { RuleEditor } from "@/components/rule-editor/rule-editor";
import { TestMeeting } from "@/components/rule-editor/test-meeting";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { findRule, withMoved, withoutRule, withRule } from "@/lib/browser/rule-edits";
import { rulesDraft } from "@/lib/browser/rules-draft";
import type { Viewer } from "@/lib/domain/role";
import type { RulesView } from "@/lib/domain/views/rules-view";
import { ConflictNote } from "./conflict-note";
import { People } from "./people";
import { Revisions } from "./revisions";
import { RuleList } from "./rule-list";
import { RuleReader } from "./rule-reader";
import { RuleTabs } from "./rule-tabs";
import { rulesAddress } from "./rules-address";
import { RuleRowsSkeleton } from "./rules-skeleton";
import { SaveBar } from "./save-bar";
import { SavedNote } from "./saved-note";
import { type Rules, useRuleFromEvent, useRulesPage } from "./use-rules-page";

type Props = {
  viewer: Viewer;
  zone: string;
  /** The domains that the calendars' addresses have. */
  guessed: string[];
  /** Where the preview's meetings are looked for. */
  range: { from: string; to: string };
};

/** The rules of the team: read by everybody, edited by admins beside what an edit changes. */
export function RulesPage({ viewer, zone, guessed, range }: Props) {
  const [address, setAddress] = useQueryStates(rulesAddress, { history: "push" });
  const page = useRulesPage(viewer, (rule) => void setAddress({ tab: "rules", rule, from: null }));
  const { standing, draft, content, names, editing, preview, paused, edits } = page;
  useRuleFromEvent(edits && standing ? address.from : null, page.add);

  const tab = address.rule ? "rules" : address.tab;
  const placed = address.rule && content ? findRule(content, address.rule) : null;
  // While it is being saved, what stands may be read anew before the answer comes.
  const isOutdated =
    draft !== null &&
    standing !== undefined &&
    !editing.saving.pending &&
    isOther(standing, draft.base);
  // Beside what somebody else saved meanwhile it would tell of theirs as if this draft undid it.
  const showsPreview = edits && !isOutdated && (draft !== null || placed !== null);
  return (
    <div className="flex h-full flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto">
        <PageHeader title="Rules">{standing && <Edited standing={standing} />}</PageHeader>
        <RuleTabs current={tab} />
        {standing && isOutdated && <ConflictNote draft={draft} standing={standing} names={names} />}
        {standing && editing.saved && (
          <SavedNote
            saved={editing.saved}
            standing={standing}
            role={viewer.role}
            zone={zone}
            {...(!draft && { undo: editing.undo })}
            close={editing.close}
          />
        )}
        <ListFrame
          what="rules"
          list={{
            rows: content ? [content] : [],
            loading: !page.answer.error,
            error: page.answer.error,
            retry: () => void page.answer.mutate(),
          }}
          skeleton={<RuleRowsSkeleton />}
          empty={null}
        >
          {standing && content && (
            <div className={showsPreview ? "lg:grid lg:grid-cols-[minmax(0,1fr)_22rem]" : ""}>
              <div className="min-w-0">
                {address.rule ? (
                  <OneRule
                    {...page}
                    id={address.rule}
                    content={content}
                    close={() => void setAddress({ rule: null })}
                  />
                ) : tab === "people" ? (
                  <People
                    role={viewer.role}
                    zone={zone}
                    domains={content.internalDomains}
                    guessed={guessed}
                    refusals={page.refusals}
                    {...(edits && {
                      change: (internalDomains: string[]) =>
                        rulesDraft.change(standing, (now) => ({ ...now, internalDomains })),
                    })}
                  />
                ) : tab === "revisions" ? (
                  <Revisions
                    openId={address.revision}
                    standing={standing}
                    content={content}
                    names={names}
                    zone={zone}
                    {...(edits && { take: page.take })}
                  />
                ) : (
                  <RuleList
                    content={content}
                    names={names}
                    gone={page.gone}
                    counts={page.counts}
                    editors={page.editors}
                    refusals={page.refusals}
                    edits={edits ? { change: page.change, add: page.add } : null}
                  />
                )}
              </div>
              {showsPreview && (
                <PreviewPane preview={preview} zone={zone} paused={paused}>
                  {placed && <TestMeeting draft={page.asked} zone={zone} range={range} />}
                </PreviewPane>
              )}
            </div>
          )}
        </ListFrame>
      </div>
      {draft && !isOutdated && (
        <SaveBar
          preview={preview.answer}
          stale={preview.stale}
          paused={paused}
          saving={editing.saving}
          discard={rulesDraft.discard}
        />
      )}
    </div>
  );
}

function isOther({ revision }: RulesView, base: { revision: number }): boolean {
  return revision !== base.revision;
}

function Edited({ standing }: { standing: RulesView }) {
  const { editedBy, editedAt } = standing;
  if (!editedBy || !editedAt) return null;
  return (
    <p className="text-ink-2 [overflow-wrap:anywhere]">
      Last saved by <bdi>{editedBy.name}</bdi>, <RelativeTime at={editedAt} />
    </p>
  );
}

type OneProps = Rules & {
  id: string;
  content: NonNullable<Rules["content"]>;
  close: () => void;
};

/** The rule that is open in the list's place. */
function OneRule({ id, content, close, edits, names, refusals, preview, change }: OneProps) {
  const placed = findRule(content, id);
  return (
    <>
      <LinkInPlace
        href="/rules"
        className="mt-3 ml-4 inline-flex min-h-6 items-center gap-1.5 text-ink-2 hover:text-ink md:ml-6"
      >
        <ArrowLeft aria-hidden className="size-4" />
        All rules
      </LinkInPlace>
      {!placed ? (
        <p className="px-4 py-6 text-base text-ink-2 md:px-6">
          This rule isn't there any more: somebody removed it, or it was never saved.
        </p>
      ) : edits ? (
        <RuleEditor
          key={id}
          placed={placed}
          of={content.rules.length}
          names={names}
          preview={preview.stale ? null : preview.answer}
          refusals={refusals}
          change={(rule) => change((now) => withRule(now, rule))}
          move={(by) => change((now) => withMoved(now, id, by))}
          remove={() => {
            change((now) => withoutRule(now, id));
            close();
          }}
        />
      ) : (
        <RuleReader placed={placed} names={names} />
      )}
    </>
  );
}
