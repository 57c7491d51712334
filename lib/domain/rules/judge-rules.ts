import type { BotConfig, Decider } from "@/lib/domain/views/bot-view";
import type { DecisionSource } from "@/lib/domain/views/event-view";
import { eligibilityOf } from "./eligibility";
import { type Match, matchRule } from "./match-rule";
import { type LiveCopy, type MeetingCopy, type MergedMeeting, mergedMeeting } from "./meeting-copy";
import type { PreparedRule, PreparedRules } from "./prepare-rules";
import { whyUnknown } from "./row-words";

/** What rules look at to judge a meeting. */
export type Ruling = {
  rules: PreparedRules;
  copies: MeetingCopy[];
  /** Its copies merged, where that is done already. */
  merged?: MergedMeeting;
  now: Date;
};

/** What rules say, and why. */
export type Ruled = {
  choice: "record" | "skip";
  source: Extract<DecisionSource, "ineligible" | "restriction" | "rule" | "default">;
  by: Decider | null;
  rule: { id: string; name: string; revision: number } | null;
  reason: string;
  /** How the rule that records it wants it recorded. */
  config: BotConfig | null;
};

/** All that rules say of a meeting, each by itself. */
export type Verdict = {
  /** Why rules record it in no case. */
  ineligible: Ruled | null;
  /** The restriction that holds it back, whoever wants it. */
  restriction: Ruled | null;
  /** What its rules come to, where nobody chose. */
  rule: Ruled;
};

/** Judges one meeting by rules alone. */
export function judgeRules({ rules, copies, merged, now }: Ruling): Verdict {
  const meeting = merged ?? mergedMeeting(copies);
  const { eligible, reason } = eligibilityOf(copies, meeting, now);
  return {
    ineligible: reason === null ? null : undecided("ineligible", reason),
    restriction: restrictionOf(meeting, rules),
    rule: reason === null ? ruleOf(meeting, eligible, rules) : undecided("default", reason),
  };
}

function undecided(source: "ineligible" | "default", reason: string): Ruled {
  return { choice: "skip", source, by: null, rule: null, reason, config: null };
}

/** Any restriction that matches stops; so does one of which that isn't known. */
function restrictionOf(meeting: MergedMeeting, rules: PreparedRules): Ruled | null {
  let possible: { rule: PreparedRule; match: Match } | null = null;
  for (const rule of rules.restrictions) {
    const match = matchRule(rule, meeting, meeting.copies, rules);
    if (match.verdict === "matched")
      return decided("restriction", rule, rules, `The restriction “${rule.name}” holds it back.`);
    if (match.verdict === "unknown") possible ??= { rule, match };
  }
  for (const { id, name } of neverRecorded(meeting, rules)) {
    const rule = { id, name, says: { choice: "skip" as const } };
    return decided("restriction", rule, rules, `${name}.`);
  }
  if (!possible) return null;
  const { rule, match } = possible;
  const reason = `The restriction “${rule.name}” holds it back, since ${whyUnknown(match)}.`;
  return decided("restriction", rule, rules, reason);
}

/** The mailboxes whose owners want nothing recorded to which they are invited, of this meeting. */
export function neverRecorded(
  { copies, people }: MergedMeeting,
  { never }: PreparedRules,
): { id: string; name: string }[] {
  return never
    .filter(
      (mailbox) =>
        copies.some(({ owner }) => owner === mailbox) ||
        people.some((person) => person.mailbox === mailbox),
    )
    .map((mailbox) => ({
      id: `mailbox:${mailbox}`,
      name: `Nothing is recorded where ${mailbox} is invited`,
    }));
}

/** The first rule that matches decides. A no counts where it isn't known, a yes doesn't. */
function ruleOf(meeting: MergedMeeting, eligible: LiveCopy[], rules: PreparedRules): Ruled {
  const asking = askingOf(meeting, eligible, rules);
  let possible: { rule: PreparedRule; match: Match } | null = null;
  for (const rule of rules.rules) {
    const records = rule.says.choice === "record";
    const match = matchRule(rule, meeting, records ? asking.record : asking.skip, rules);
    const { verdict } = match;
    if (verdict === "matched") {
      const whose = records ? askedBy(match, eligible, asking.record, rules) : "";
      const words = records ? `asks for it${whose}` : "says not to record it";
      return decided("rule", rule, rules, `The rule “${rule.name}” ${words}.`);
    }
    if (verdict === "unknown" && records) possible ??= { rule, match };
    if (verdict === "unknown" && !records) {
      const why = whyUnknown(match);
      return decided("rule", rule, rules, `The rule “${rule.name}” says no, since ${why}.`);
    }
  }
  if (possible) {
    const { rule, match } = possible;
    const reason = `The rule “${rule.name}” doesn't ask for it, since ${whyUnknown(match)}.`;
    return undecided("default", reason);
  }
  if (asking.record.length === 0) return undecided("default", "Its calendars ask for no bot.");
  const isRuled = rules.rules.some(({ enabled }) => enabled);
  return undecided("default", isRuled ? "No rule matches it." : "Nobody chose it.");
}

/** The copies that rules may look at: those whose owners don't ask for none. */
export function askingOf(
  { copies }: MergedMeeting,
  eligible: LiveCopy[],
  { silent }: PreparedRules,
): { record: LiveCopy[]; skip: LiveCopy[] } {
  const asks = ({ owner }: LiveCopy) => !silent.has(owner);
  return { record: eligible.filter(asks), skip: copies.filter(asks) };
}

/** Whose calendar asks, where another's doesn't. */
function askedBy(
  match: Match,
  eligible: LiveCopy[],
  asking: LiveCopy[],
  { calendars }: PreparedRules,
): string {
  if (asking.length === eligible.length) return "";
  const names = match.copies.map(({ calendarId, mailbox }) => calendars.get(calendarId) ?? mailbox);
  return `, in the calendar ${[...new Set(names)].join(", ")}`;
}

function decided(
  source: "restriction" | "rule",
  { id, name, says }: Pick<PreparedRule, "id" | "name" | "says">,
  { revision }: PreparedRules,
  reason: string,
): Ruled {
  return {
    choice: says.choice,
    source,
    by: { kind: source, id, name, revision },
    rule: { id, name, revision },
    reason,
    config: says.choice === "record" ? (says.config ?? {}) : null,
  };
}
