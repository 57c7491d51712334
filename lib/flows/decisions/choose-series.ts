import { Refusal } from "@/lib/domain/refusal";
import { mayAct, type Viewer } from "@/lib/domain/role";
import type { BotConfig, BotView } from "@/lib/domain/views/bot-view";
import type { Choice } from "@/lib/domain/views/event-view";
import { notify } from "@/lib/store/database/notify";
import { prisma, type Transaction } from "@/lib/store/database/prisma";
import { lockMeeting } from "@/lib/store/meetings/locked-meetings";
import { meetingOf } from "@/lib/store/meetings/meetings";
import { requireMayDecide } from "@/lib/store/meetings/privacy";
import {
  decideSeries,
  findSeries,
  markSeriesDue,
  type Series,
  seriesDecisionsOf,
  seriesOfCopies,
} from "@/lib/store/meetings/series-decisions";
import { audit } from "@/lib/store/people/audit";
import { choose, decideMeeting } from "./decide-meeting";
import { followOutcome } from "./follow-outcome";
import { refuseRestricted } from "./refuse-restricted";
import { requireMayTakeBack } from "./require-may-skip";
import { settleChoice } from "./settle-choice";

export type SeriesChoice = { choice: Choice; config?: BotConfig };

/**
 * Commits a standing decision for the series of an event, in its calendar's mailbox; by rules
 * nothing stands for it any more, in whichever mailbox: for private occurrences, as far as it is the
 * person's to say. The event follows it from now on, unless it is over,
 * and is settled while the person waits; the loop sees to the others, where nobody chose otherwise.
 * @throws Refusal not_found, forbidden, restricted, conflict when the event is of no series, foreign_bot
 */
export async function chooseSeries(
  eventId: string,
  { choice, config }: SeriesChoice,
  viewer: Viewer,
): Promise<BotView | null> {
  const meetingId = await meetingOf(eventId);
  if (!meetingId) throw new Refusal("not_found", "There is no such event.");
  await requireMayDecide(meetingId, viewer);
  const series = await findSeries(eventId);
  if (!series) throw new Refusal("conflict", "This event isn't part of a series.");

  const { botId, concerned } = await prisma().$transaction(async (tx) => {
    const isForAll = choice === "rules" && mayAct(viewer.role, "member");
    const concerned = isForAll ? await seriesOfCopies(tx, meetingId) : [series];
    await markSeriesDue(tx, concerned, meetingId);
    if (choice === "rules") requireMayTakeBack(await saidOf(tx, series, meetingId), viewer);
    const by = { kind: "person" as const, id: viewer.id, name: viewer.name };
    await decideSeries(tx, concerned, { choice, by, config: config ?? null });
    return { botId: await follow(tx, meetingId, series, choice, eventId, viewer), concerned };
  });
  // A sync may have brought occurrences meanwhile that were decided before this was there to be
  // seen. One that commits later brings them due.
  await markSeriesDue(prisma(), concerned, null);
  notify({ topic: "work", id: "meetings" });
  return settleChoice(meetingId, botId, viewer);
}

/** What was said last in the mailbox of a series. */
async function saidOf(tx: Transaction, { mailbox }: Series, meetingId: string) {
  const newestFirst = await seriesDecisionsOf(tx, [meetingId]);
  return newestFirst.find((said) => said.mailbox === mailbox);
}

async function follow(
  tx: Transaction,
  meetingId: string,
  series: Series,
  choice: Choice,
  eventId: string,
  viewer: Viewer,
): Promise<string | null> {
  const meeting = await lockMeeting(tx, meetingId);
  if (!meeting) throw new Refusal("not_found", "There is no such event.");
  if (choice === "record" && !meeting.ended) refuseRestricted(meeting, viewer);
  // How its bot is to record stays, where nobody chose for the meeting alone.
  const config = meeting.own.choice === "rules" ? meeting.own.config : null;
  // Whoever only takes back their own no takes nobody else's with it.
  const isOthers =
    choice === "rules" && !mayAct(viewer.role, "member") && meeting.own.by?.id !== viewer.id;
  const outcome =
    meeting.ended || isOthers
      ? await decideMeeting(tx, meeting)
      : await choose(tx, meeting, { choice: "rules", by: null, config });
  await audit(tx, viewer, `${choice} series`, eventId, meeting.own, { choice, ...series });
  return followOutcome(tx, meeting, outcome, true);
}
