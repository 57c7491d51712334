import { isSame } from "@/lib/domain/rules/diff-rules";
import type { Restriction, Rule, RulesContent } from "@/lib/domain/views/rules-view";
import { botSettings, settingFields } from "../bot-settings";
import { type Mark, replaced, wordDiff } from "../word-diff";
import { type CalendarNames, ruleSentence } from "./rule-words";

/** What became of one rule, or of something else that a revision holds. */
export type RulesRedline = {
  key: string;
  what: "Added" | "Removed" | "Changed" | "Moved" | "Domains";
  /** How its name became what it is; nothing where it has none. */
  name: Mark[];
  marks: Mark[];
};

/** How one revision became another: a line a rule, in the order in which they stand now. */
export function rulesRedline(
  before: RulesContent,
  after: RulesContent,
  names: CalendarNames,
): RulesRedline[] {
  return [
    ...listLines("restrictions", before.restrictions, after.restrictions, names),
    ...listLines("rules", before.rules, after.rules, names),
    ...domainLines(before.internalDomains, after.internalDomains),
  ];
}

type List = "restrictions" | "rules";

function listLines(
  list: List,
  before: (Rule | Restriction)[],
  after: (Rule | Restriction)[],
  names: CalendarNames,
): RulesRedline[] {
  const was = new Map(before.map((rule) => [rule.id, rule]));
  const now = new Map(after.map((rule) => [rule.id, rule]));
  const moved = list === "rules" ? movedIn(before, after) : new Set<string>();
  const lineOf = (what: RulesRedline["what"], id: string, marks?: Mark[]): RulesRedline => {
    const [old, rule] = [was.get(id), now.get(id)];
    const [from, to] = [old, rule].map((one) => (one ? wholeWords(one, list, names) : ""));
    const name = replaced(old?.name ?? "", rule?.name ?? "");
    return { key: `${list} ${id}`, what, name, marks: marks ?? wordDiff(from ?? "", to ?? "") };
  };
  const lines = after.flatMap((rule): RulesRedline[] => {
    const old = was.get(rule.id);
    if (!old) return [lineOf("Added", rule.id)];
    if (!isSame(old, rule)) return [lineOf("Changed", rule.id)];
    if (!moved.has(rule.id)) return [];
    const [from, to] = [before, after].map((all) => all.findIndex(({ id }) => id === rule.id) + 1);
    return [lineOf("Moved", rule.id, replaced(`${from}`, `${to}`))];
  });
  const gone = before.filter(({ id }) => !now.has(id)).map(({ id }) => lineOf("Removed", id));
  return [...lines, ...gone];
}

/** The fewest of the rules that both have whose moving explains the new order. */
function movedIn(before: { id: string }[], after: { id: string }[]): Set<string> {
  const place = new Map(before.map(({ id }, index) => [id, index]));
  const both = after.filter(({ id }) => place.has(id)).map(({ id }) => id);
  const kept = longestRising(both.map((id) => place.get(id) ?? 0));
  return new Set(both.filter((_, index) => !kept.has(index)));
}

/** The indices of a longest rising subsequence. */
function longestRising(values: number[]): Set<number> {
  const best: { length: number; from: number }[] = [];
  values.forEach((value, index) => {
    let found = { length: 1, from: -1 };
    for (let at = 0; at < index; at++) {
      const longer = (best[at]?.length ?? 0) + 1;
      if ((values[at] ?? 0) < value && longer > found.length) found = { length: longer, from: at };
    }
    best.push(found);
  });
  const longest = Math.max(0, ...best.map(({ length }) => length));
  const kept = new Set<number>();
  let at = best.findIndex(({ length }) => length === longest);
  while (at >= 0) {
    kept.add(at);
    at = best[at]?.from ?? -1;
  }
  return kept;
}

function domainLines(before: string[], after: string[]): RulesRedline[] {
  const gone = before.filter((one) => !after.includes(one));
  const come = after.filter((one) => !before.includes(one));
  const marks = replaced(gone.join(", "), come.join(", "));
  return marks.length === 0 ? [] : [{ key: "domains", what: "Domains", name: [], marks }];
}

/** All that a rule says but its name: its sentence, how its bots record, and whether it is on. */
function wholeWords(rule: Rule | Restriction, list: List, names: CalendarNames): string {
  const config = rule.then.choice === "record" ? (rule.then.config ?? {}) : {};
  const settings = settingFields.flatMap((field) => {
    const { label, words } = botSettings[field];
    const set = words(config);
    return set ? [`${label}: ${set}.`] : [];
  });
  const off = rule.enabled ? [] : ["Switched off."];
  return [ruleSentence(rule, list, names), ...settings, ...off].join(" ");
}
