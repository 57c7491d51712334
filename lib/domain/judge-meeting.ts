import type { BotConfig, Decider } from "@/lib/domain/views/bot-view";
import type { Choice, Decision } from "@/lib/domain/views/event-view";
import { judgeRules, type Ruling, type Verdict } from "./rules/judge-rules";

/** What was chosen, by whom, and how to record. */
export type Chosen = { choice: Choice; by: Decider | null; config: BotConfig | null };

/** What stands for a series: nobody chooses by rules there, they only take a choice back. */
export type StandingDecision = { choice: "record" | "skip"; by: Decider; config: BotConfig | null };

/** What somebody said of a series in a mailbox; by rules: that nothing is to stand for it there. */
export type SeriesDecision = {
  choice: Choice;
  by: Decider;
  config: BotConfig | null;
  mailbox: string;
  /** The mailbox is the organizer's of the series. */
  isOrganizers: boolean;
};

/** What a meeting's outcome follows from. */
export type MeetingFacts = {
  /** What a person chose for this meeting alone, or for the one that it replaced. */
  own: Chosen & { inherited?: boolean };
  /** What stands for its series. */
  series: StandingDecision | null;
  /** How the team's bots record. */
  defaults: BotConfig;
  /** Of a private meeting, the ids of those who may have it recorded; null when it isn't private. */
  deciders?: string[] | null;
  /** What became of it, where it is over, and how it was to be recorded. */
  ended?: (Decision & Pick<Outcome, "config">) | null;
  /** The rules, and what they look at; left out where there are none. */
  ruling?: Ruling;
};

/** What becomes of a meeting, and why. */
export type Outcome = Decision & {
  /**
   * How to record: the team's defaults, above them those of the rule that asks for it, of the
   * series, of the meeting.
   */
  config: BotConfig;
  /** What stands for its series, whatever decided in the end. */
  standing: Pick<StandingDecision, "choice" | "by"> | null;
};

/**
 * What becomes of a meeting, asked in this order: whether rules may record it, restrictions, a
 * person, its series, rules; otherwise it isn't recorded. What is over stays what it was, unless a
 * person chooses. A private one is recorded by its owner's choice or an admin's, whenever somebody
 * else made theirs.
 */
export function judgeMeeting(facts: MeetingFacts): Outcome {
  const { own, series, defaults, deciders, ended, ruling } = facts;
  const verdict = ruling && !ended ? judgeRules(ruling) : null;
  const laid = ended?.config ?? {
    ...defaults,
    ...verdict?.rule.config,
    ...(series?.choice === "record" && series.config),
  };
  const config = { ...laid, ...own.config };
  const standing = series && { choice: series.choice, by: series.by };
  const decision = decide(own, series, deciders ?? null, ended ?? null, verdict);
  return { ...decision, config, standing };
}

/**
 * What of all that was said of a series stands for one of its meetings: in each mailbox the newest;
 * where mailboxes differ the organizer's, else what is more protective. For a private one only those
 * count who may have it recorded, if any of them said something.
 */
export function standingAmong(
  newestFirst: SeriesDecision[],
  deciders: string[] | null,
): StandingDecision | null {
  const counting = newestFirst.filter(({ by }) => deciders === null || deciders.includes(by.id));
  const newest = new Map<string, SeriesDecision>();
  for (const said of counting.length > 0 ? counting : newestFirst) {
    if (!newest.has(said.mailbox)) newest.set(said.mailbox, said);
  }
  const standing = [...newest.values()].flatMap(({ choice, ...said }) =>
    choice === "rules" ? [] : [{ ...said, choice }],
  );
  const said =
    standing.find(({ isOrganizers }) => isOrganizers) ??
    standing.find(({ choice }) => choice === "skip") ??
    standing[0];
  return said ? { choice: said.choice, by: said.by, config: said.config } : null;
}

/** What one who is asked says. */
type Said = Omit<Decision, "overruled">;

function decide(
  own: MeetingFacts["own"],
  series: MeetingFacts["series"],
  deciders: string[] | null,
  ended: Decision | null,
  verdict: Verdict | null,
): Decision {
  const counts = ({ choice, by }: Chosen) =>
    choice !== "record" || deciders === null || (by !== null && deciders.includes(by.id));
  const person = own.by && counts(own) ? saidByPerson(own, own.by) : null;
  if (ended && !person) return ended.source === "person" ? nobodys : ended;
  const standing = !ended && series && counts(series) ? saidForSeries(series) : null;
  const isBarred = !counts(own) || (series !== null && !ended && !counts(series));
  const { ineligible, restriction, rule } = verdict ?? {};

  // Asked in this order. Why rules may not record it is the last thing to say of what people chose.
  const asked: Said[] = [restriction, person, standing].flatMap((said) => (said ? said : []));
  const isChosen = person !== null || standing !== null;
  const otherwise = ineligible ?? (rule && bare(rule)) ?? nobodys;
  const ruled = isBarred ? { ...bare(otherwise), reason: keptPrivate } : bare(otherwise);
  const order = isChosen || !ineligible ? [...asked.map(bare), ruled] : [ruled];
  const [first = ruled, ...others] = order;
  const overruled = others
    .filter(({ source, choice }) => choice !== first.choice && isSaid(source))
    .map(({ source, choice }) => ({ source, choice }));
  return { ...first, overruled };
}

function isSaid(source: Decision["source"]): boolean {
  return source !== "default" && source !== "ineligible";
}

function bare({ choice, source, by, rule, reason }: Said): Said {
  return { choice, source, by, rule, reason };
}

function saidByPerson({ choice, inherited }: MeetingFacts["own"], by: Decider): Said | null {
  if (choice === "rules") return null;
  const since = inherited ? ", before its series moved" : "";
  const reason = `${inWords(choice, by, "it")}${since}.`;
  return { choice, source: "person", by, rule: null, reason };
}

function saidForSeries({ choice, by }: StandingDecision): Said {
  const reason = `${inWords(choice, by, "the series")}.`;
  return { choice, source: "series", by: { ...by, kind: "series" }, rule: null, reason };
}

const nobodys: Decision = {
  choice: "skip",
  source: "default",
  by: null,
  rule: null,
  reason: "Nobody chose it.",
  overruled: [],
};

const keptPrivate = "The meeting is private: only its owner or an admin has it recorded.";

function inWords(choice: "record" | "skip", by: Decider, what: string): string {
  return `${by.name} ${choice === "record" ? "chose to record" : "chose not to record"} ${what}`;
}
