import { Refusal } from "@/lib/domain/refusal";
import type { Viewer } from "@/lib/domain/role";
import type { BotConfig, BotView } from "@/lib/domain/views/bot-view";
import type { Choice } from "@/lib/domain/views/event-view";
import { settleAwaited } from "@/lib/flows/bots/settle-awaited";
import { audit } from "@/lib/store/account/audit";
import { notify } from "@/lib/store/database/notify";
import { prisma, type Transaction } from "@/lib/store/database/prisma";
import { decide, lockMeeting, meetingOf } from "@/lib/store/meetings/meetings";
import {
  awaitWriters,
  decideSeries,
  endSeriesDecisions,
  findSeries,
  markSeriesDirty,
  type Series,
  seriesOfCopies,
} from "@/lib/store/meetings/series-decisions";
import { followDecision } from "./follow-decision";

export type SeriesChoice = { choice: Choice; config?: BotConfig };

/**
 * Commits a standing decision for the series of an event, in its calendar's mailbox; by rules
 * takes back whatever stands for it. The event follows it from now on, and is settled while the
 * person waits; the loop sees to the others, where nobody chose otherwise.
 * @throws Refusal not_found, conflict when the event is of no series, foreign_bot
 */
export async function chooseSeries(
  eventId: string,
  { choice, config }: SeriesChoice,
  viewer: Viewer,
): Promise<BotView | null> {
  const meetingId = await meetingOf(eventId);
  if (!meetingId) throw new Refusal("not_found", "There is no such event.");
  const series = await findSeries(eventId);
  if (!series) throw new Refusal("conflict", "The event isn't of a series.");

  const { botId, concerned } = await prisma().$transaction(async (tx) => {
    const concerned = choice === "rules" ? await seriesOfCopies(tx, meetingId) : [series];
    await markSeriesDirty(tx, concerned, meetingId);
    if (choice === "rules") await endSeriesDecisions(tx, concerned);
    else await decideSeries(tx, series, { choice, by: personIn(viewer), config: config ?? null });
    return { botId: await follow(tx, meetingId, series, choice, eventId, viewer), concerned };
  });
  // A sync may have brought occurrences meanwhile, without having seen the decision.
  await awaitWriters(concerned);
  await markSeriesDirty(prisma(), concerned, null);
  notify({ topic: "work", id: null });
  return settleAwaited(meetingId, botId);
}

function personIn({ id, name }: Viewer) {
  return { kind: "person" as const, id, name };
}

async function follow(
  tx: Transaction,
  meetingId: string,
  series: Series,
  choice: Choice,
  eventId: string,
  viewer: Viewer,
): Promise<string | null> {
  const before = await lockMeeting(tx, meetingId);
  if (!before) throw new Refusal("not_found", "There is no such event.");
  if (before.own.choice !== "rules") {
    await decide(tx, meetingId, { choice: "rules", by: null, config: null });
  }
  await audit(tx, viewer, `${choice} series`, eventId, before.own, { choice, ...series });
  const meeting = await lockMeeting(tx, meetingId);
  return meeting && followDecision(tx, meeting, true);
}
