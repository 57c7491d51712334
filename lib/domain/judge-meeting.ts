import type { BotConfig, Decider } from "@/lib/domain/views/bot-view";
import type { Choice } from "@/lib/domain/views/event-view";

/** What was chosen, by whom, and how to record. */
export type Chosen = { choice: Choice; by: Decider | null; config: BotConfig | null };

/** What stands for a series: nobody chooses by rules there, they only take a choice back. */
export type StandingDecision = { choice: "record" | "skip"; by: Decider; config: BotConfig | null };

/** What somebody said of a series; by rules: that nothing is to stand for it. */
export type SeriesDecision = { choice: Choice; by: Decider; config: BotConfig | null };

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
  /** What became of it, where it is over. */
  ended?: Decision | null;
};

type Decision = Pick<Outcome, "choice" | "source" | "by" | "reason">;

/** What becomes of a meeting, and why. */
export type Outcome = {
  choice: "record" | "skip";
  /** Who or what decided; by default, when nobody did. */
  source: "person" | "series" | "default";
  by: Decider | null;
  reason: string;
  /** How to record: the team's defaults, above them the series' own, above them the meeting's. */
  config: BotConfig;
  /** What stands for its series, whatever decided in the end. */
  standing: Pick<StandingDecision, "choice" | "by"> | null;
};

/**
 * A meeting goes by a person's choice, else by its series'; otherwise it isn't recorded. What is
 * over goes by what its series said until then. A private one is recorded by its owner's choice or
 * an admin's, whenever somebody else made theirs.
 */
export function judgeMeeting({ own, series, defaults, deciders, ended }: MeetingFacts): Outcome {
  const config = { ...defaults, ...(series?.choice === "record" && series.config), ...own.config };
  const standing = series && { choice: series.choice, by: series.by };
  return { ...decide(own, series, deciders ?? null, ended ?? null), config, standing };
}

/**
 * What of all that was said of a series stands for one of its meetings: the newest. For a private
 * one that is the newest by somebody who may have it recorded, if there is any.
 */
export function standingAmong(
  newestFirst: SeriesDecision[],
  deciders: string[] | null,
): StandingDecision | null {
  const counting = newestFirst.find(({ by }) => deciders === null || deciders.includes(by.id));
  const { choice, by, config } = counting ?? newestFirst[0] ?? {};
  if (!by || !choice || choice === "rules") return null;
  return { choice, by, config: config ?? null };
}

function decide(
  own: MeetingFacts["own"],
  series: MeetingFacts["series"],
  deciders: string[] | null,
  ended: Decision | null,
): Decision {
  const counts = ({ choice, by }: Chosen) =>
    choice !== "record" || deciders === null || (by !== null && deciders.includes(by.id));
  if (own.choice !== "rules" && own.by && counts(own)) {
    const { choice, by } = own;
    const since = own.inherited ? ", before its series moved" : "";
    return { choice, source: "person", by, reason: `${inWords(choice, by, "it")}${since}.` };
  }
  if (ended?.source === "series") {
    const { choice, source, by, reason } = ended;
    return { choice, source, by, reason };
  }
  if (series && !ended && counts(series)) {
    const { choice, by } = series;
    const reason = `${inWords(choice, by, "the series")}.`;
    return { choice, source: "series", by: { ...by, kind: "series" }, reason };
  }
  const isBarred = !counts(own) || (series !== null && !ended && !counts(series));
  const reason = isBarred ? keptPrivate : "Nobody chose it.";
  return { choice: "skip", source: "default", by: null, reason };
}

const keptPrivate = "The meeting is private: only its owner or an admin has it recorded.";

function inWords(choice: "record" | "skip", by: Decider, what: string): string {
  return `${by.name} ${choice === "record" ? "chose to record" : "chose not to record"} ${what}`;
}
