import type { BotReport } from "@/lib/domain/bot-report";
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

/** The bot that a report is about, if any; and what upstream said of it, if it was asked. */
export type Told = { owner: Owner | null; data: BotData | null };

const asking = new Map<string, Promise<BotData>>();

type Asked = Pick<BotReport, "upstreamId" | "kind">;

/**
 * Does something about a report, knowing whose it is. Several reports of one bot come at once: they
 * share one question until the first of them has written down what was answered. What one kind of
 * them announces may not have been there yet when another one asked.
 * @throws UpstreamError when upstream has to be asked and can't be
 */
export async function asToldOf<T>(
  report: Asked,
  withTalk: boolean,
  work: (told: Told) => Promise<T>,
): Promise<T> {
  try {
    return await work(await whoseReport(report, withTalk));
  } finally {
    asking.delete(questionOf(report, withTalk));
  }
}

/**
 * Whose a report is: a bot whose id upstream gave us, or confirmed before, is known. Any other one
 * is what upstream says that it is, never what its report bears; null when upstream doesn't know
 * it, or names none of ours for certain: it is never guessed.
 * @param withTalk what was said in the meeting is to be fetched, too
 */
async function whoseReport(report: Asked, withTalk: boolean): Promise<Told> {
  const known = await ownerByUpstreamId(report.upstreamId);
  if (known && !withTalk) return { owner: known, data: null };
  const data = await askTogether(report, withTalk).catch((error) => {
    if (!(error instanceof UpstreamError)) throw error;
    // What upstream doesn't know, or doesn't want to say, asking again doesn't bring out.
    const isNothing =
      error.failure === "not_found" || (!known && ["refused", "conflict"].includes(error.failure));
    if (isNothing) return null;
    throw error;
  });
  return { owner: known ?? (data && (await ownerIn(data))), data };
}

async function ownerIn({ stamp, eventId }: BotData): Promise<Owner | null> {
  if (stamp && (await isOurBot(stamp))) return ownerByStamp(stamp);
  if (!eventId) return null;
  return ownerByEvent(eventId, stamp !== undefined);
}

function questionOf({ upstreamId, kind }: Asked, withTalk: boolean): string {
  return `${upstreamId} ${withTalk ? kind : ""}`;
}

function askTogether(report: Asked, withTalk: boolean): Promise<BotData> {
  const question = questionOf(report, withTalk);
  const answer = asking.get(question) ?? ask(report.upstreamId, withTalk);
  asking.set(question, answer);
  return answer;
}

async function ask(upstreamId: string, withTranscript: boolean): Promise<BotData> {
  const pause = await accountPause();
  if (pause) throw new UpstreamError("unavailable", pause.reason, pause.seconds);
  return meetingBaas().botData.get(upstreamId, { withTranscript });
}
