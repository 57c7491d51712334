import type { Viewer } from "@/lib/domain/role";
import type { SavedRules } from "@/lib/domain/views/rules-effect";
import type { RulesContent, RulesDraft } from "@/lib/domain/views/rules-view";
import { saveRules } from "@/lib/flows/rules/save-rules";
import { readRules } from "@/lib/store/meetings/rules-progress";
import { later } from "./people";
import { member, workUntilRest } from "./work";

export const admin: Viewer = { ...member, id: "admin", name: "Alex Admin", role: "admin" };

/** The rules that stand, with some of them changed, as somebody would save them. */
export async function draftOf(changes: Partial<RulesContent>): Promise<RulesDraft> {
  const { revision, restrictions, rules, internalDomains } = await readRules(admin);
  return { revision, restrictions, rules, internalDomains, ...changes };
}

/** Saves what an admin changed, whatever that calls off. */
export async function changeRules(changes: Partial<RulesContent>): Promise<SavedRules> {
  return saveRules({ ...(await draftOf(changes)), confirm: true }, admin);
}

/** As if nobody had saved anything yet. */
export const noRules = () => changeRules({ restrictions: [], rules: [] });

/** Decides by what rules say by now, and lets the while pass after which that is followed. */
export async function carriedOut(): Promise<void> {
  await workUntilRest();
  await later();
}
