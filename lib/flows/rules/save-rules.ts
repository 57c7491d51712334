import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import { calledOff } from "@/lib/domain/rules/called-off";
import { diffRules, isSame } from "@/lib/domain/rules/diff-rules";
import { asksOnceMore, effectOf } from "@/lib/domain/rules/effect-of";
import { prepareRules, type Ruleset } from "@/lib/domain/rules/prepare-rules";
import type { RulesEffect, SavedRules } from "@/lib/domain/views/rules-effect";
import type { Editors, RulesContent, RulesDraft, RulesView } from "@/lib/domain/views/rules-view";
import { databaseNow } from "@/lib/store/database/database-now";
import { notify } from "@/lib/store/database/notify";
import { prisma, type Transaction } from "@/lib/store/database/prisma";
import { readRules } from "@/lib/store/meetings/rules-progress";
import { readWeighing } from "@/lib/store/meetings/weighed-meetings";
import { audit } from "@/lib/store/people/audit";
import { appendRevision, readRulesetAt, type StandingRules } from "@/lib/store/rules/rulesets";
import { askToDecideAll, decideAllNow } from "./decide-all";
import { weighUpcoming } from "./weigh-meetings";

/**
 * Saves the rules as a new revision, by which all meetings to come are decided then, the nearest
 * first. The same once more changes nothing, also where its first answer was lost.
 * @returns what stands now, and what that did
 * @throws Refusal conflict when somebody saved meanwhile, with what stands now; confirm when it
 * calls off so many bots that somebody has to want it
 */
export async function saveRules(draft: RulesDraft, viewer: Viewer): Promise<SavedRules> {
  const weighing = await readWeighing((standing) => asSaved(draft, standing), false);
  const { standing } = weighing;
  const weighed = (before: Ruleset, after: Ruleset) =>
    weighUpcoming(weighing, prepareRules(before), prepareRules(after));
  if (draft.revision !== standing.revision) {
    const saved = await readRules(viewer);
    if (!isSavedAlready(draft, saved, viewer)) throw conflict(saved);
    const before = await readRulesetAt(draft.revision);
    return { ...saved, effect: effectOf(await weighed(before, asSaved(draft, before))) };
  }
  const all = await weighed(standing, asSaved(draft, standing));
  const effect = effectOf(all);
  if (asksOnceMore(all, effect) && !isConfirmed(draft, effect)) throw unconfirmed(effect);
  const isNew = !isSame(contentOf(standing), contentOf(draft));
  // Where somebody saved meanwhile, what stands now tells whether it was this.
  if (isNew && !(await append(draft, standing, viewer))) return saveRules(draft, viewer);
  return { ...(await readRules(viewer)), effect };
}

/** A draft as it is judged once it is saved. */
export function asSaved(draft: RulesDraft, standing: Ruleset): Ruleset {
  const revision = standing.revision + 1;
  return { ...standing, ...contentOf(draft), revision };
}

/** @returns whether it was added: else somebody saved meanwhile */
async function append(
  draft: RulesDraft,
  standing: StandingRules,
  viewer: Viewer,
): Promise<boolean> {
  const revision = draft.revision + 1;
  const isNew = await prisma().$transaction(async (tx) => {
    const { before, after } = diffRules(contentOf(standing), contentOf(draft));
    const edited = [...(after.restrictions ?? []), ...(after.rules ?? [])].map(({ id }) => id);
    const editors = await editorsAfter(tx, draft, standing.editors, edited, viewer);
    if (!(await appendRevision(tx, revision, draft, viewer, editors))) return false;
    await askToDecideAll(tx);
    const was = { revision: standing.revision, ...before };
    await audit(tx, viewer, "save rules", "team", was, { revision, ...after });
    return true;
  });
  if (!isNew) return false;
  await decideAllNow();
  notify({ topic: "events", id: null }, { topic: "rules", id: null });
  return true;
}

/** Who edited each rule last. */
async function editorsAfter(
  tx: Transaction,
  { restrictions, rules }: RulesDraft,
  before: Editors,
  edited: string[],
  { id, name }: Viewer,
): Promise<Editors> {
  const now = { by: { id, name }, at: (await databaseNow(tx)).toISOString() };
  return Object.fromEntries(
    [...restrictions, ...rules].flatMap((rule) => {
      const editor = edited.includes(rule.id) ? now : before[rule.id];
      return editor ? [[rule.id, editor]] : [];
    }),
  );
}

/** What stands is what this person saves, from what they saved it from. */
function isSavedAlready(draft: RulesDraft, saved: RulesView, viewer: Viewer): boolean {
  const isTheirs = saved.revision === draft.revision + 1 && saved.editedBy?.id === viewer.id;
  return isTheirs && isSame(contentOf(saved), contentOf(draft));
}

function contentOf({ restrictions, rules, internalDomains }: RulesContent): RulesContent {
  return { restrictions, rules, internalDomains };
}

function conflict(standing: RulesView): Refusal {
  const by = standing.editedBy ? `${standing.editedBy.name} has` : "Somebody has";
  return new Refusal(
    "conflict",
    `${by} saved the rules meanwhile: nothing of yours is saved yet.`,
    standing,
  );
}

/** Somebody who has read of so many bots hasn't read of more. */
function isConfirmed({ confirm }: RulesDraft, effect: RulesEffect): boolean {
  return typeof confirm === "number" ? calledOff(effect) <= confirm : confirm === true;
}

function unconfirmed(effect: RulesEffect): Refusal {
  return new Refusal(
    "confirm",
    `This calls off ${calledOff(effect)} bots: save it once more with \`confirm\` if you want that.`,
    { effect },
  );
}
