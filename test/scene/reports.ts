import { chooseRecording } from "@/lib/flows/decisions/choose-recording";
import { prisma } from "@/lib/store/database/prisma";
import { claimReport } from "@/lib/store/deliveries/waiting-reports";
import { reports } from "@/lib/worker/kinds";
import { upstream } from "./upstream";
import { deliver, member, mirroredEvent, runAsWorker } from "./work";

export type ScheduledBot = {
  event: string;
  /** Ours. */
  id: string;
  /** Upstream's own. */
  upstreamId: string;
  extra: unknown;
};

/** A bot of ours that upstream shows on an event of its own, which is about to start. */
export async function scheduledBot(
  calendar: string,
  when: { start: string; end: string } = { start: inMinutes(5), end: inMinutes(35) },
): Promise<ScheduledBot> {
  const event = await mirroredEvent(calendar, when);
  const bot = await chooseRecording(event, { choice: "record", config: {} }, member);
  const [shown] = await upstream.bots(event);
  if (!bot || !shown) throw new Error("No bot was scheduled.");
  return { event, id: bot.id, upstreamId: shown.bot_id, extra: shown.bot_param.extra };
}

const inMinutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString();

export const status = (bot_id: string, code: string, created_at = new Date().toISOString()) => ({
  event: "bot.status_change",
  data: { bot_id, status: { code, created_at } },
});

export const complete = (bot_id: string, more: object = {}) => ({
  event: "complete",
  data: {
    bot_id,
    transcript: [
      {
        speaker: "Zoe",
        start_time: 1,
        end_time: 3.2,
        words: [{ start: 1, end: 3, word: "Hello" }],
      },
    ],
    speakers: ["Zoe"],
    mp4: "https://recordings.example.com/video.mp4?X-Amz-Signature=secret",
    ...more,
  },
});

export const failed = (bot_id: string, more: object = {}) => ({
  event: "failed",
  data: { bot_id, error: "CannotJoinMeeting", message: "The host said no", ...more },
});

/** Tells the webhook, one after the other, and lets each be applied. */
export async function tell(...bodies: object[]): Promise<string[]> {
  const ids: string[] = [];
  for (const body of bodies) {
    ids.push((await deliver(body)).delivery);
    await applyReports();
  }
  return ids;
}

/** Applies what was reported, and does nothing else. */
export async function applyReports(): Promise<void> {
  for (let next = await claimReport(); next; next = await claimReport()) {
    await runAsWorker(reports, next);
  }
}

export function botRow(id: string) {
  return prisma().bot.findUniqueOrThrow({
    where: { id },
    select: {
      state: true,
      stateAt: true,
      detail: true,
      errorCode: true,
      errorMessage: true,
      upstreamId: true,
      settledGeneration: true,
      wantedGeneration: true,
      lookUpAt: true,
      lookUps: true,
      recording: true,
      reports: { select: { kind: true, code: true }, orderBy: [{ at: "asc" }, { id: "asc" }] },
    },
  });
}
