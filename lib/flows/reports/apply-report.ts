import type { BotReport } from "@/lib/domain/bot-report";
import { Foreseen } from "@/lib/flows/upstream/foreseen";
import { log } from "@/lib/log";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import type { BotData } from "@/lib/meeting-baas/port";
import { type LockedBot, lockBot } from "@/lib/store/bots/locked-bot";
import { ownerByUpstreamId } from "@/lib/store/bots/report-owners";
import { keepReport, lockUpstreamBot, recogniseBot } from "@/lib/store/bots/reports";
import { notify } from "@/lib/store/database/notify";
import { prisma, type Transaction } from "@/lib/store/database/prisma";
import { dropBody, endReport, type WaitingReport } from "@/lib/store/deliveries/waiting-reports";
import { type Bounty, keepRecording } from "@/lib/store/recordings/kept-recordings";
import { advanceBot } from "./advance-bot";
import { giveUpReport } from "./give-up-report";
import { type Missing, mayStillCome, missingOf, StillMissing } from "./still-missing";
import { asToldOf, type Told } from "./whose-report";

/**
 * Applies one delivery about a bot: whose it is, what it says, and what came home. One transaction
 * writes all of it, and whoever applies it once more changes nothing.
 * @throws StillMissing once that is written down, when upstream doesn't serve all of it yet
 */
export async function applyReport(waiting: WaitingReport): Promise<void> {
  const report = reportIn(waiting);
  if (!report) {
    const kept = waiting.body !== null;
    return await giveUpReport(waiting, kept ? "It can't be read." : "Its body is no longer kept.");
  }
  const { bot, missing } = await asToldOf(report, bringsTalk(report), (told) =>
    prisma().$transaction((tx) => commit(tx, waiting, report, told)),
  );
  tell(waiting, report, bot);
  if (missing) throw new StillMissing(missing, waiting);
}

/**
 * Applies a result of a known bot whose data upstream doesn't give: that it is over needs no data.
 * @returns false when it isn't one
 */
export async function applyWithoutData(waiting: WaitingReport, reason: string): Promise<boolean> {
  const report = reportIn(waiting);
  const owner = report?.kind === "complete" && (await ownerByUpstreamId(report.upstreamId));
  if (!owner) return false;
  const told = { owner, data: null };
  const { bot } = await prisma().$transaction((tx) => commit(tx, waiting, report, told, reason));
  tell(waiting, report, bot);
  return true;
}

function tell({ id }: WaitingReport, { upstreamId }: BotReport, bot: LockedBot | null): void {
  log().info(
    { delivery: id, bot: bot?.id ?? null, upstreamBot: upstreamId },
    bot ? "report applied" : "report of an unknown bot kept",
  );
  if (bot) notify({ topic: "events", id: bot.calendarId });
  notify({ topic: "bots", id: bot?.id ?? null });
  notify({ topic: "work", id: "meetings" }, { topic: "work", id: "bots" });
  notify({ topic: "deliveries", id });
}

/** One that came before interpretations were kept is interpreted now: so none of these is lost. */
function reportIn({ report, body }: WaitingReport): BotReport | null {
  if (report) return report;
  const read = meetingBaas().webhook.interpret(body);
  return read.ok && read.interpretation.kind === "bot_reported" ? read.interpretation.report : null;
}

/** Whose report it is became known only after its transcript would have been fetched. */
class FoundMeanwhile extends Foreseen {
  constructor() {
    super("Its bot was found out meanwhile.", 0);
  }
}

function bringsTalk({ kind }: BotReport): boolean {
  return kind === "complete" || kind === "transcribed";
}

/** What came of a report: the bot it was about, and what it waits for, if anything. */
type Applied = { bot: LockedBot | null; missing: Missing | null };

async function commit(
  tx: Transaction,
  waiting: WaitingReport,
  report: BotReport,
  { owner, data }: Told,
  /** Why there are no data, and won't be. */
  unserved: string | null = null,
): Promise<Applied> {
  const { id: deliveryId, receivedAt } = waiting;
  await lockUpstreamBot(tx, report.upstreamId);
  // Somebody may have found out meanwhile.
  const known = (await ownerByUpstreamId(report.upstreamId, tx)) ?? owner;
  if (known && !owner && !data && bringsTalk(report)) throw new FoundMeanwhile();
  const locked = known && (await lockBot(tx, known));
  const bot = locked && [null, report.upstreamId].includes(locked.upstreamId) ? locked : null;
  // An instant yet to come would only say that the clocks differ.
  const at = report.at && report.at < receivedAt ? report.at : receivedAt;
  const early = bot !== null && isBelied(bot, report, data);
  await keepReport(tx, { ...report, at, deliveryId }, bot?.id ?? null, early);
  if (bot && !early) {
    await recogniseBot(tx, bot, report.upstreamId);
    await advanceBot(tx, bot);
    const bounty = bountyOf(report, data);
    const kept = !bounty || (await keepRecording(tx, bot.id, bounty));
    if (!kept) await dropBody(tx, deliveryId);
  }
  const missing = bot && (await missingOf(tx, deliveryId, bot, report, data, early));
  if (missing && !unserved && mayStillCome(waiting)) return { bot, missing };
  const failure = unserved ?? (missing?.lost ? missing.reason : null);
  await endReport(tx, deliveryId, failure, meetingBaas().webhook.talkPath);
  return { bot, missing: null };
}

/**
 * Nobody is in a call long before it begins, or has done with one that goes on, unless upstream
 * itself shows it so.
 */
function isBelied({ ahead }: LockedBot, { kind }: BotReport, data: BotData | null): boolean {
  if (ahead) return !(data && (data.joined || data.left || hasEnded(data)));
  return kind === "complete" && data !== null && data.joined && !data.left && !hasEnded(data);
}

function hasEnded({ ended, videoUrl, audioUrl, talk }: BotData): boolean {
  return ended || Boolean(videoUrl || audioUrl || talk.transcript);
}

/** What a report brings home, as upstream serves it; a transcript that it only announces may wait. */
function bountyOf(report: BotReport, data: BotData | null): Bounty | null {
  if (!data || !bringsTalk(report)) return null;
  if (report.kind === "transcribed" && !data.talk.transcript) return null;
  return { durationSeconds: data.durationSeconds, ...data.talk, links: data };
}
