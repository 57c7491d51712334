import type { BotReport, Stamp } from "@/lib/domain/bot-report";
import { meetingBaas } from "@/lib/meeting-baas/meeting-baas";
import type { BotData } from "@/lib/meeting-baas/port";
import { UpstreamError } from "@/lib/meeting-baas/upstream-error";
import { accountPause } from "@/lib/store/account/account-pause";
import { isOurBot } from "@/lib/store/bots/bots";
import {
  type Owner,
  ownerByEvent,
  ownerByStamp,
  ownerByUpstreamId,
} from "@/lib/store/bots/report-owners";

/**
 * The bot that a report is about: by upstream's id, by our stamp, by its event, else by asking
 * upstream for these. Null when nothing names one for certain: it is never guessed.
 * @throws UpstreamError when upstream has to be asked and can't be
 */
export async function whoseReport(report: BotReport): Promise<Owner | null> {
  return (
    (await ownerByUpstreamId(report.upstreamId)) ??
    (await ownerAsTold(report.stamp, report.eventId)) ??
    (await ownerAsAsked(report))
  );
}

async function ownerAsTold(stamp: Stamp, eventId: string | null): Promise<Owner | null> {
  if (stamp && (await isOurBot(stamp))) return ownerByStamp(stamp);
  if (!eventId) return null;
  return ownerByEvent(eventId, stamp !== undefined);
}

async function ownerAsAsked({ upstreamId }: BotReport): Promise<Owner | null> {
  const data = await askFor(upstreamId);
  return data && ownerAsTold(data.stamp, data.eventId);
}

async function askFor(upstreamId: string): Promise<BotData | null> {
  const pause = await accountPause();
  if (pause) throw new UpstreamError("unavailable", pause.reason, pause.seconds);
  try {
    return await meetingBaas().botData.get(upstreamId, { withTranscript: false });
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    // What upstream doesn't know, or doesn't want to say, asking again doesn't bring out.
    if (["not_found", "refused", "conflict"].includes(error.failure)) return null;
    throw error;
  }
}
