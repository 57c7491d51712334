import { isInCall, type Standing } from "@/lib/domain/bot-lifecycle";
import { reportKey } from "@/lib/domain/bot-report";
import type { LookUpCode } from "@/lib/domain/look-up-meanings";
import { log } from "@/lib/log";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import type { BotData } from "@/lib/meeting-baas/port";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { type LockedBot, lockBot } from "@/lib/store/bots/locked-bot";
import { type LookUp, lookUpLater } from "@/lib/store/bots/look-ups";
import { ownerByUpstreamId } from "@/lib/store/bots/report-owners";
import { keepReport, lockUpstreamBot, recogniseBot } from "@/lib/store/bots/reports";
import { notify } from "@/lib/store/database/notify";
import { prisma, type Transaction } from "@/lib/store/database/prisma";
import { keepRecording } from "@/lib/store/recordings/kept-recordings";
import { advanceBot } from "./advance-bot";

const shortestPause = 60;
const longestPause = 6 * 3_600;

/**
 * Asks Meeting BaaS what became of a bot whose reports don't come: they are told once, and may be
 * lost. What is found counts like a report; while nothing final is, it is asked again, ever later.
 */
export async function lookUpBot(due: LookUp): Promise<void> {
  const data = await find(due);
  const bot = await prisma().$transaction((tx) => commit(tx, due, data));
  log().info({ bot: due.id, found: data !== null, over: due.over }, "bot looked up");
  if (bot) notify({ topic: "bots", id: bot.id }, { topic: "events", id: bot.calendarId });
  notify({ topic: "work", id: "meetings" }, { topic: "work", id: "bots" });
}

/** By upstream's id or, where that isn't known, by our stamp; null when upstream has no such bot. */
async function find(due: LookUp): Promise<BotData | null> {
  const { botData } = meetingBaas();
  try {
    const upstreamId = due.upstreamId ?? (await botData.findByStamp(due.id));
    return upstreamId ? await botData.get(upstreamId, { withTranscript: true }) : null;
  } catch (error) {
    if (error instanceof UpstreamError && error.failure === "not_found") return null;
    throw error;
  }
}

async function commit(
  tx: Transaction,
  due: LookUp,
  data: BotData | null,
): Promise<LockedBot | null> {
  if (data) await lockUpstreamBot(tx, data.upstreamId);
  const bot = await lockBot(tx, due);
  // A report came meanwhile, and told more.
  if (!bot || bot.state !== due.state) return null;
  const owner = data && (await ownerByUpstreamId(data.upstreamId, tx));
  if (data && (owner?.id ?? bot.id) === bot.id) {
    await apply(tx, due, bot, data);
  } else if (due.over) {
    await advanceBot(tx, bot, nothingFound(due));
  }
  const pause = Math.min(shortestPause * 2 ** due.lookUps, longestPause);
  await lookUpLater(bot, pause, null, tx);
  return bot;
}

async function apply(tx: Transaction, due: LookUp, bot: LockedBot, data: BotData): Promise<void> {
  const code = codeOf(due, data);
  // It is done already: nothing but its recording is looked for.
  if (due.state === "done" && code !== "recorded") return;
  const { at } = due;
  const { upstreamId, eventId } = data;
  if (code) {
    const key = reportKey(upstreamId, "looked_up", code);
    const report = { upstreamId, eventId, kind: "looked_up", code, message: null, at } as const;
    await keepReport(tx, { ...report, deliveryId: null, key }, bot.id);
  }
  await recogniseBot(tx, bot, upstreamId);
  await advanceBot(tx, bot);
  if (code === "recorded") {
    const { durationSeconds, talk } = data;
    await keepRecording(tx, bot.id, { durationSeconds, ...talk, links: data });
  }
}

/** What upstream's data say; null while they say nothing yet. */
function codeOf({ over, longOver }: LookUp, data: BotData): LookUpCode | null {
  const recorded = Boolean(data.videoUrl || data.audioUrl || data.talk.transcript);
  if (recorded && (data.ended || (data.left && over) || longOver)) return "recorded";
  if (data.ended && over) return "nothing_recorded";
  if (longOver) return "no_end";
  if (data.ended || data.left) return "left";
  return data.joined ? "in_call" : null;
}

function nothingFound({ state, at }: LookUp): Standing {
  const error = isInCall(state)
    ? {
        code: "lost",
        message: "Meeting BaaS no longer knows this bot: ask their support what became of it.",
      }
    : {
        code: "never_joined",
        message:
          "It never joined: Meeting BaaS knows of no bot that was in this meeting. " +
          "Check that the account has tokens left.",
      };
  return { state: "failed", since: at, error, detail: null };
}
