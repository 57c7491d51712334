import type { Restriction, Rule, RulesContent } from "@/lib/domain/views/rules-view";

type List = (Rule | Restriction)[];
type Side = {
  restrictions?: List;
  rules?: List;
  /** Ids in their order, where that changed. */
  order?: string[];
  internalDomains?: string[];
};

/** What differs between two revisions, as either side has it. */
export function diffRules(
  before: RulesContent,
  after: RulesContent,
): { before: Side; after: Side } {
  const sides: { before: Side; after: Side } = { before: {}, after: {} };
  for (const list of ["restrictions", "rules"] as const) {
    const [gone, come] = [without(before[list], after[list]), without(after[list], before[list])];
    if (gone.length > 0) sides.before[list] = gone;
    if (come.length > 0) sides.after[list] = come;
  }
  const [from, to] = [order(before, after), order(after, before)];
  if (!isSame(from, to)) Object.assign(sides, withOrder(sides, from, to));
  if (!isSame(before.internalDomains, after.internalDomains)) {
    sides.before.internalDomains = before.internalDomains;
    sides.after.internalDomains = after.internalDomains;
  }
  return sides;
}

export function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

function without(list: List, other: List): List {
  const there = new Set(other.map(canonical));
  return list.filter((rule) => !there.has(canonical(rule)));
}

/** The order of the rules that both have. */
function order({ rules }: RulesContent, other: RulesContent): string[] {
  const there = new Set(other.rules.map(({ id }) => id));
  return rules.map(({ id }) => id).filter((id) => there.has(id));
}

function withOrder({ before, after }: { before: Side; after: Side }, from: string[], to: string[]) {
  return { before: { ...before, order: from }, after: { ...after, order: to } };
}

/** Postgres keeps objects' keys in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
