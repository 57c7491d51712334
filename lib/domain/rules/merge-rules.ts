import type { Restriction, Rule, RulesContent } from "@/lib/domain/views/rules-view";
import { isSame } from "./diff-rules";

/**
 * Lays what one person changed over what another saved meanwhile, rule by rule. Of what both changed
 * `mine` stands: nothing that somebody typed is lost.
 */
export function mergeRules(
  base: RulesContent,
  theirs: RulesContent,
  mine: RulesContent,
): RulesContent {
  return {
    restrictions: mergeList(base.restrictions, theirs.restrictions, mine.restrictions),
    rules: mergeList(base.rules, theirs.rules, mine.rules),
    internalDomains: isSame(base.internalDomains, mine.internalDomains)
      ? theirs.internalDomains
      : mine.internalDomains,
  };
}

/** In the order of whoever moved something; what is new stands behind what it stood behind. */
function mergeList<One extends Rule | Restriction>(base: One[], theirs: One[], mine: One[]): One[] {
  const [was, its, own] = [byId(base), byId(theirs), byId(mine)];
  const moved = !isSame(orderOf(mine, was), orderOf(base, own));
  const [first, second] = moved ? [mine, theirs] : [theirs, mine];
  return withNew(
    first.map(({ id }) => id),
    second.map(({ id }) => id),
  ).flatMap((id) => merged(was.get(id), its.get(id), own.get(id)) ?? []);
}

function merged<One>(was: One | undefined, its: One | undefined, own: One | undefined) {
  return isSame(was, own) ? its : own;
}

function withNew(ids: string[], others: string[]): string[] {
  const all = [...ids];
  others.forEach((id, index) => {
    if (all.includes(id)) return;
    const before = others.slice(0, index).findLast((other) => all.includes(other));
    all.splice(before === undefined ? 0 : all.indexOf(before) + 1, 0, id);
  });
  return all;
}

function orderOf<One extends { id: string }>(list: One[], among: Map<string, One>): string[] {
  return list.map(({ id }) => id).filter((id) => among.has(id));
}

function byId<One extends { id: string }>(list: One[]): Map<string, One> {
  return new Map(list.map((one) => [one.id, one]));
}
