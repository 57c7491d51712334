import { judgeMeeting, type MeetingFacts, type Outcome } from "@/lib/domain/judge-meeting";
import type { Decider } from "@/lib/domain/views/bot-view";
import type { EffectMeeting, RulesEffect } from "@/lib/domain/views/rules-effect";
import { calledOff } from "./called-off";
import { isLive, type MeetingCopy, type MergedMeeting } from "./meeting-copy";
import type { PreparedRules } from "./prepare-rules";

/** A meeting as it is judged by one ruleset or another. */
export type WeighedMeeting = {
  facts: MeetingFacts;
  copies: MeetingCopy[];
  /** A bot of ours is in its call, or may be. */
  isInCall: boolean;
};

/** What becomes of a meeting before and after. */
export type Weighed = { meeting: WeighedMeeting; before: Outcome; after: Outcome };

export function weigh(
  meeting: WeighedMeeting,
  merged: MergedMeeting,
  before: PreparedRules,
  after: PreparedRules,
  now: Date,
): Weighed {
  const { facts, copies } = meeting;
  const judge = (rules: PreparedRules) =>
    judgeMeeting({ ...facts, ended: null, ruling: { rules, copies, merged, now } });
  return { meeting, before: judge(before), after: judge(after) };
}

const longestList = 200;

const lists = ["gained", "lost", "reconfigured", "restricted", "underWay"] as const;
type List = (typeof lists)[number];

/** What changes for the meetings to come, the nearest first, each in one list at most. */
export function effectOf(all: Weighed[]): RulesEffect {
  const found: Record<List, EffectMeeting[]> = {
    ...{ gained: [], lost: [], reconfigured: [], restricted: [], underWay: [] },
  };
  let untouched = 0;
  const sorted = all.toSorted((a, b) => startOf(a.meeting) - startOf(b.meeting));
  for (const weighed of sorted) {
    const list = listOf(weighed);
    if (list) found[list].push(effectMeeting(weighed.meeting, weighed.after.by));
    else untouched += 1;
  }
  const count = (list: List) => found[list].length;
  const cut = (list: List) => found[list].slice(0, longestList);
  return {
    gained: cut("gained"),
    lost: cut("lost"),
    reconfigured: cut("reconfigured"),
    restricted: cut("restricted"),
    underWay: cut("underWay"),
    counts: {
      gained: count("gained"),
      lost: count("lost"),
      reconfigured: count("reconfigured"),
      restricted: count("restricted"),
      underWay: count("underWay"),
    },
    untouched,
  };
}

/** A bot in its call stays there, whatever rules say. */
function listOf({ meeting, before, after }: Weighed): List | null {
  if (before.choice === "skip") return after.choice === "record" ? "gained" : null;
  if (after.choice === "record") {
    const isOtherwise = after.source === "rule" && !isSameConfig(before, after);
    return isOtherwise ? "reconfigured" : null;
  }
  if (meeting.isInCall) return "underWay";
  return after.source === "restriction" ? "restricted" : "lost";
}

function isSameConfig({ config: before }: Outcome, { config: after }: Outcome): boolean {
  const text = (config: object) => JSON.stringify(Object.entries(config).sort());
  return text(before) === text(after);
}

/** So many bots as to be asked once more: more than a quarter of them, and 20 at least. */
export function asksOnceMore(all: Weighed[], effect: RulesEffect): boolean {
  const recorded = all.filter(({ before }) => before.choice === "record").length;
  const fewest = 20;
  return calledOff(effect) >= fewest && calledOff(effect) > recorded / 4;
}

/** Hours of the meetings that are recorded. */
export function hoursOf(all: Weighed[], side: "before" | "after"): number {
  const minutes = all
    .filter((weighed) => weighed[side].choice === "record")
    .reduce((sum, { meeting }) => sum + lengthOf(meeting), 0);
  return Math.round(minutes / 6) / 10;
}

/** The first copy that is there speaks for its meeting. */
export function shownCopy({ copies }: WeighedMeeting): MeetingCopy | undefined {
  return copies.find(isLive) ?? copies[0];
}

export function startOf(meeting: WeighedMeeting): number {
  return +(shownCopy(meeting)?.startsAt ?? 0);
}

function lengthOf(meeting: WeighedMeeting): number {
  const copy = shownCopy(meeting);
  return copy ? (+copy.endsAt - +copy.startsAt) / 60_000 : 0;
}

function effectMeeting(meeting: WeighedMeeting, by: Decider | null): EffectMeeting {
  const copy = shownCopy(meeting);
  return {
    eventId: copy?.eventId ?? "",
    title: copy?.title ?? "",
    startsAt: new Date(startOf(meeting)).toISOString(),
    by,
  };
}
