import { isDeepStrictEqual } from "node:util";
import { type Chosen, judgeMeeting, type Outcome } from "@/lib/domain/judge-meeting";
import type { Transaction } from "@/lib/store/database/prisma";
import type { LockedMeeting } from "@/lib/store/meetings/locked-meetings";
import { keepChoice } from "@/lib/store/meetings/meetings";
import { writeOutcomes } from "@/lib/store/meetings/outcomes";

type Facts = Pick<
  LockedMeeting,
  "id" | "own" | "series" | "defaults" | "deciders" | "outcome" | "ended"
>;

/** What becomes of a meeting, and whether that is new. */
export type Decided<Meeting> = { meeting: Meeting; outcome: Outcome; changed: boolean };

/**
 * Works out what becomes of some locked meetings, and writes it on their rows, where all lists
 * read it: nothing else does.
 */
export async function decideMeetings<Meeting extends Facts>(
  tx: Transaction,
  meetings: Meeting[],
): Promise<Decided<Meeting>[]> {
  const decided = meetings.map((meeting) => {
    const outcome = judgeMeeting(meeting);
    return { meeting, outcome, changed: !isDeepStrictEqual(outcome, meeting.outcome) };
  });
  const changed = decided.filter((one) => one.changed);
  await writeOutcomes(
    tx,
    changed.map(({ meeting: { id }, outcome }) => ({ id, outcome })),
  );
  return decided;
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
