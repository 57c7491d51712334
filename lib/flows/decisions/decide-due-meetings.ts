import type { Outcome } from "@/lib/domain/judge-meeting";
import { failureOf, logFailure } from "@/lib/flows/upstream/failure-of";
import { log } from "@/lib/log";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { type DueMeeting, endDeciding, failDeciding } from "@/lib/store/meetings/due-meetings";
import {
  type LockedMeeting,
  lockFreeMeetings,
  lockMeeting,
} from "@/lib/store/meetings/locked-meetings";
import { decideMeetings } from "./decide-meeting";
import { followOutcome, isFollowed, waitsUntil } from "./follow-outcome";
import { inheritChoices } from "./inherit-choices";

/**
 * Decides meetings of which something changed, once they have what was chosen for those that they
 * replace: all together, read as sets; then one by one those whose bots have something to follow.
 */
export async function decideDueMeetings(due: DueMeeting[]): Promise<void> {
  try {
    await inheritChoices(due.map(({ id }) => id));
  } catch (error) {
    // Nobody's choice may be overrun meanwhile.
    for (const meeting of due) await fail(meeting, error);
    return;
  }
  const { changed, left } = await decideTogether(due).catch((error) => {
    // One of them can't be decided: by itself, it holds up no other.
    log().warn(
      { meetings: due.length, error: String(error).slice(0, 500) },
      "not decided together",
    );
    return { changed: 0, left: due };
  });
  for (const meeting of left) await decideAlone(meeting).catch((error) => fail(meeting, error));
  if (changed > 0 || left.length > 0)
    notify({ topic: "events", id: null }, { topic: "rules", id: null });
  if (left.length > 0) notify({ topic: "bots", id: null }, { topic: "work", id: "bots" });
}

/**
 * @returns how many outcomes are new, and which meetings are left: those that have something to do
 * besides, and those that somebody else holds
 */
async function decideTogether(due: DueMeeting[]) {
  const ids = due.map(({ id }) => id);
  return prisma().$transaction(async (tx) => {
    const decided = await decideMeetings(tx, await lockFreeMeetings(tx, ids));
    const followed = decided.filter(
      ({ meeting, outcome }) => isFollowed(meeting, outcome) || waitsUntil(meeting, outcome),
    );
    const done = new Set(followed.map(({ meeting }) => meeting.id));
    const ended = followed
      .toSorted((a, b) => startOf(a.meeting) - startOf(b.meeting))
      .map(({ meeting, outcome }, place) => decidedAgain(meeting, outcome, place));
    await endDeciding(tx, ended, decided[0]?.meeting.ruling.rules.revision ?? 0);
    return {
      changed: decided.filter((one) => one.changed).length,
      left: due.filter(({ id }) => !done.has(id)),
    };
  });
}

async function decideAlone({ id }: DueMeeting): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const meeting = await lockMeeting(tx, id);
    if (!meeting) return;
    const [decided] = await decideMeetings(tx, [meeting]);
    if (!decided) return;
    const { outcome } = decided;
    if (!waitsUntil(decided.meeting, outcome)) {
      await followOutcome(tx, decided.meeting, outcome, false);
    }
    const { revision } = meeting.ruling.rules;
    await endDeciding(tx, [decidedAgain(decided.meeting, outcome, 0)], revision);
  });
}

/**
 * What rules decided is followed after a while, the nearest first, a millisecond apart. A meeting
 * whose bot was refused is tried again, sooner or later.
 */
function decidedAgain(meeting: LockedMeeting, outcome: Outcome, place: number) {
  const { id, spent, ended } = meeting;
  const isOver = Boolean(ended);
  const waits = waitsUntil(meeting, outcome);
  if (waits) return { id, isOver, dueAt: new Date(+waits + place) };
  return { id, isOver, dueAt: outcome.choice === "record" ? (spent?.until ?? null) : null };
}

function startOf({ copies }: LockedMeeting): number {
  return Math.min(...copies.map(({ startsAt }) => +startsAt));
}

async function fail(meeting: DueMeeting, error: unknown): Promise<void> {
  const failure = await failureOf(error, { ...meeting, refusals: meeting.attempts });
  await failDeciding(meeting, failure.reason, failure.pause);
  logFailure(error, failure, { meeting: meeting.id });
}
