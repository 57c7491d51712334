import { isDeepStrictEqual } from "node:util";
import { type Chosen, judgeMeeting, type Outcome } from "@/lib/domain/judge-meeting";
import { inSlices } from "@/lib/in-slices";
import type { Transaction } from "@/lib/store/database/prisma";
import type { LockedMeeting } from "@/lib/store/meetings/locked-meetings";
import { keepChoice } from "@/lib/store/meetings/meetings";
import { writeOutcomes } from "@/lib/store/meetings/outcomes";

type Facts = Pick<
  LockedMeeting,
  | "id"
  | "own"
  | "series"
  | "defaults"
  | "deciders"
  | "outcome"
  | "ended"
  | "ruling"
  | "followAt"
  | "now"
>;

/** What becomes of a meeting, when that is followed, and whether it is new. */
export type Decided<Meeting> = { meeting: Meeting; outcome: Outcome; changed: boolean };

/** So long after rules last said otherwise their word is followed: they may change once more. */
const waitMilliseconds = 60_000;

/** In milliseconds: well before the database ends a transaction in which nothing happens. */
const longestJudging = 1_000;

/**
 * Works out what becomes of some locked meetings, and writes it on their rows, where all lists
 * read it: nothing else does.
 * @returns those of them that were reached while the transaction may stand idle: the first in any case
 */
export async function decideMeetings<Meeting extends Facts>(
  tx: Transaction,
  meetings: Meeting[],
): Promise<Decided<Meeting>[]> {
  const judge = (meeting: Meeting): Decided<Meeting> => {
    const outcome = judgeMeeting(meeting);
    const changed = !isDeepStrictEqual(outcome, meeting.outcome);
    const followAt = changed ? followedAt(meeting, outcome) : meeting.followAt;
    return { meeting: { ...meeting, followAt }, outcome, changed };
  };
  const decided = await inSlices(meetings, judge, { longest: longestJudging });
  const changed = decided.filter((one) => one.changed);
  const [first] = meetings;
  if (!first) return [];
  await writeOutcomes(
    tx,
    changed.map(({ meeting: { id, followAt, ended }, outcome }) => ({
      ...{ id, outcome, followAt, isOver: Boolean(ended) },
    })),
    first.ruling.rules.revision,
  );
  return decided;
}

/** When a new outcome is followed: a person's word at once (null), that of rules after a while. */
function followedAt({ outcome: before, followAt, now }: Facts, outcome: Outcome): Date | null {
  const isChosen = outcome.source === "person" || outcome.source === "series";
  const isRuled = [before.source, outcome.source].some(
    (source) => source === "rule" || source === "restriction",
  );
  const wasChosen = before.source === "person" || before.source === "series";
  // Who takes a choice back waits for what follows.
  if (isChosen || !isRuled || (wasChosen && outcome.source !== "restriction")) return null;
  return isOtherwise(before, outcome) ? new Date(+now + waitMilliseconds) : followAt;
}

function isOtherwise(before: Outcome, after: Outcome): boolean {
  return (
    before.choice !== after.choice ||
    before.source !== after.source ||
    before.rule?.id !== after.rule?.id ||
    !isDeepStrictEqual(before.config, after.config)
  );
}

/** The same for one, with whatever just changed of it. */
export async function decideMeeting(tx: Transaction, meeting: Facts): Promise<Outcome> {
  const [decided] = await decideMeetings(tx, [meeting]);
  return decided?.outcome ?? judgeMeeting(meeting);
}

/** Keeps what a person chose for a locked meeting, with what becomes of it then. */
export async function choose(tx: Transaction, meeting: Facts, own: Chosen): Promise<Outcome> {
  await keepChoice(tx, meeting.id, own);
  return decideMeeting(tx, { ...meeting, own });
}
