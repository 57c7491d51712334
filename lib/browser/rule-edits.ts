import type { Restriction, Rule, RulesContent } from "@/lib/domain/views/rules-view";

export type RuleList = "restrictions" | "rules";

/** A rule or restriction, and where it stands. */
export type Placed = { list: RuleList; index: number; rule: Rule | Restriction };

export function findRule(content: RulesContent, id: string): Placed | null {
  for (const list of ["restrictions", "rules"] as const) {
    const index = content[list].findIndex((rule) => rule.id === id);
    const rule = content[list][index];
    if (rule) return { list, index, rule };
  }
  return null;
}

/** A list is of one kind: whoever changes a restriction gives a restriction. */
function withList(content: RulesContent, list: RuleList, to: (Rule | Restriction)[]): RulesContent {
  return { ...content, [list]: to };
}

export function withRule(content: RulesContent, rule: Rule | Restriction): RulesContent {
  const found = findRule(content, rule.id);
  if (!found) return content;
  const { list } = found;
  return withList(
    content,
    list,
    content[list].map((one) => (one.id === rule.id ? rule : one)),
  );
}

/** A new rule stands last, where it takes nothing from those above it. */
export function withNewRule(
  content: RulesContent,
  list: RuleList,
  rule: Rule | Restriction,
): RulesContent {
  return withList(content, list, [...content[list], rule]);
}

export function withoutRule(content: RulesContent, id: string): RulesContent {
  return {
    ...content,
    restrictions: content.restrictions.filter((rule) => rule.id !== id),
    rules: content.rules.filter((rule) => rule.id !== id),
  };
}

/** A rule moved by some places; at the end of the list it stays. */
export function withMoved(content: RulesContent, id: string, by: number): RulesContent {
  const from = content.rules.findIndex((rule) => rule.id === id);
  const rule = content.rules[from];
  const to = Math.max(0, Math.min(content.rules.length - 1, from + by));
  if (!rule || to === from) return content;
  const others = content.rules.filter((one) => one !== rule);
  return withList(content, "rules", others.toSpliced(to, 0, rule));
}

/** Randomness that there is without https, too. */
export function freshId(): string {
  const words = crypto.getRandomValues(new Uint32Array(3));
  return [...words].map((word) => word.toString(36)).join("-");
}
