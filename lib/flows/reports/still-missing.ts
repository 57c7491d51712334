import type { BotReport } from "@/lib/domain/bot-report";
import { Foreseen } from "@/lib/flows/upstream/foreseen";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import type { BotData } from "@/lib/meeting-baas/port";
import type { LockedBot } from "@/lib/store/bots/locked-bot";
import type { Transaction } from "@/lib/store/database/prisma";
import type { WaitingReport } from "@/lib/store/deliveries/waiting-reports";
import { talkAtHand } from "@/lib/store/recordings/kept-recordings";

/** What upstream doesn't serve though it was reported. */
export type Missing = {
  reason: string;
  /** It is lost to us, should it never be served. */
  lost: boolean;
};

const noData = { reason: "Meeting BaaS doesn't serve what this bot recorded.", lost: true };
const noTranscript = { reason: "Meeting BaaS doesn't serve its transcript.", lost: true };
/** Perhaps there is nothing to announce: nobody spoke. */
const noAnnounced = { ...noTranscript, lost: false };
const noEnd = { reason: "Meeting BaaS shows this bot in its call.", lost: false };

/** What upstream shows of a bot may lag behind what it reports: some minutes are enough. */
const mostTries = 6;
const shortestPause = 15;

/** Something isn't served yet: the report is applied once more, after a pause. */
export class StillMissing extends Foreseen {
  constructor({ reason }: Missing, { refusals }: WaitingReport) {
    super(reason, shortestPause * 2 ** refusals);
  }
}

export function mayStillCome({ refusals }: WaitingReport): boolean {
  return refusals < mostTries;
}

/**
 * What upstream's answer about a known bot lacks; null when nothing.
 * @param early the report moved nothing
 */
export async function missingOf(
  tx: Transaction,
  deliveryId: string,
  bot: LockedBot,
  { kind }: BotReport,
  data: BotData | null,
  early: boolean,
): Promise<Missing | null> {
  if (early) return kind === "complete" && !bot.ahead ? noEnd : null;
  if ((kind !== "complete" && kind !== "transcribed") || data?.talk.transcript) return null;
  const { talkPath } = meetingBaas().webhook;
  const { settled, carried } = await talkAtHand(tx, bot.id, deliveryId, talkPath);
  if (settled) return null;
  if (!data) return noData;
  if (kind === "transcribed") return noAnnounced;
  return carried ? noTranscript : null;
}
