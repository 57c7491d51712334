import type { Standing } from "@/lib/domain/bot-lifecycle";
import { type Failure, failureOf, logFailure, mostRefusals } from "@/lib/flows/upstream/failure-of";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { lockBot } from "@/lib/store/bots/locked-bot";
import { type LookUp, lookUpLater } from "@/lib/store/bots/look-ups";
import { reportsOf } from "@/lib/store/bots/reports";
import { notify } from "@/lib/store/database/notify";
import { prisma } from "@/lib/store/database/prisma";
import { advanceBot } from "./advance-bot";

const shortestPause = 60;

/**
 * What becomes of a look-up that threw: the bot is looked up again later, and says why. One of which
 * upstream says nothing however often it is asked ends, once its event is over: as done where its
 * recording is known to be safe.
 */
export async function failLookUp(due: LookUp, error: unknown): Promise<void> {
  const failure = await failureOf(error, { attempts: due.lookUps, refusals: due.refusals });
  const pause = Math.max(failure.pause, shortestPause);
  const isOpen = due.over && due.state !== "done";
  const isLast = isOpen && failure.lasting && due.refusals + 1 >= mostRefusals;
  if (isLast && error instanceof UpstreamError) await giveUp(due, failure);
  else await lookUpLater(due, pause, failure);
  logFailure(error, { ...failure, pause }, { bot: due.id });
  notify({ topic: "bots", id: due.id });
}

async function giveUp(due: LookUp, failure: Failure): Promise<void> {
  const message = `Meeting BaaS doesn't say what became of it: ${failure.reason}`;
  await prisma().$transaction(async (tx) => {
    const bot = await lockBot(tx, due);
    // A report came meanwhile, and told more.
    if (!bot || bot.state !== due.state) return;
    const since = due.at;
    const reports = await reportsOf(tx, bot.id);
    const end: Standing = reports.map(meetingBaas().meaningOf).some(({ saved }) => saved)
      ? { state: "done", since, error: null, detail: message }
      : { state: "failed", since, error: { code: "not_told", message }, detail: null };
    await advanceBot(tx, bot, end);
  });
}
