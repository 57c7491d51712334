import { mailboxOf } from "@/lib/domain/guest";
import type { Restriction, Row, Rule, RulesContent } from "@/lib/domain/views/rules-view";
import { foldedDomain } from "./internal-domains";
import { type PreparedWho, preparedWho } from "./who";
import { folded } from "./words";

/** What the owner of a mailbox says of all its meetings. */
export type MailboxSwitch = {
  mailbox: string;
  /** Off: its copies don't ask for a bot by rules. */
  asks: boolean;
  /** Nothing is recorded where it is invited. */
  never: boolean;
};

/** All that meetings are judged by, apart from what people choose for them. */
export type Ruleset = RulesContent & {
  revision: number;
  switches: MailboxSwitch[];
  /** The calendars that are connected, by id. */
  calendars: Map<string, string>;
};

/** A ruleset, read once for however many meetings are judged by it. */
export type PreparedRules = {
  revision: number;
  restrictions: PreparedRule[];
  rules: PreparedRule[];
  internal: ReadonlySet<string>;
  /** The mailboxes whose copies don't ask. */
  silent: ReadonlySet<string>;
  /** The mailboxes that nothing is recorded of. */
  never: string[];
  calendars: Map<string, string>;
};

export type PreparedRule = {
  id: string;
  name: string;
  enabled: boolean;
  /** What it says of what it matches. */
  says: Rule["then"];
  rows: PreparedRow[];
};

export type PreparedRow = {
  row: Row;
  /** Where it stands in its rule: `when.0`, `except.1`. */
  path: string;
  isException: boolean;
  /** Its values as they are compared. */
  words: string[];
  who: PreparedWho;
  /** Of a restriction what can't be told any more isn't known: it holds back. */
  isRestriction: boolean;
};

export function prepareRules(ruleset: Ruleset): PreparedRules {
  const { switches } = ruleset;
  return {
    revision: ruleset.revision,
    restrictions: ruleset.restrictions.map((one) => prepareRule(one, true)),
    rules: ruleset.rules.map((one) => prepareRule(one, false)),
    internal: new Set(ruleset.internalDomains.map(foldedDomain)),
    silent: new Set(switches.filter(({ asks }) => !asks).map(({ mailbox }) => mailboxOf(mailbox))),
    never: switches.filter(({ never }) => never).map(({ mailbox }) => mailboxOf(mailbox)),
    calendars: ruleset.calendars,
  };
}

function prepareRule(
  { id, name, enabled, when, except, then: says }: Rule | Restriction,
  isRestriction: boolean,
): PreparedRule {
  const rows = [
    ...when.map((row, index) => ({ ...prepareRow(row, `when.${index}`, false), isRestriction })),
    ...except.map((row, index) => ({ ...prepareRow(row, `except.${index}`, true), isRestriction })),
  ];
  return { id, name, enabled, says, rows };
}

function prepareRow(
  row: Row,
  path: string,
  isException: boolean,
): Omit<PreparedRow, "isRestriction"> {
  const isText = row.field === "title" || row.field === "description";
  const isWho = row.field === "organizer" || row.field === "guests";
  const words = isText ? row.values.map(folded) : [];
  return { row, path, isException, words, who: preparedWho(isWho ? row.values : []) };
}

/** Whether any rule in use asks what a description says: they are long, and seldom asked for. */
export function looksAtDescriptions({ restrictions, rules }: PreparedRules): boolean {
  return [...restrictions, ...rules].some((rule) => rule.enabled && asksDescriptions(rule));
}

/** Whether a rule asks what a description says, once it is in use. */
export function asksDescriptions({ rows }: PreparedRule): boolean {
  return rows.some(({ row }) => row.field === "description");
}
