import { z } from "zod";
import { preciseInstant, toDate } from "@/lib/domain/instant";
import { lenient } from "@/lib/meeting-baas/providers/lenient";
import { checked } from "./client";
import { type Stamp, stampIn } from "./interpret-report";
import { readTranscript, type Talk } from "./read-transcript";

/** What upstream holds of one of its bots, in our words and without the secrets it repeats. */
export type BotData = {
  upstreamId: string;
  eventId: string | null;
  stamp: Stamp;
  joined: boolean;
  left: boolean;
  ended: boolean;
  durationSeconds: number | null;
  /** Signed: they die within hours. */
  videoUrl: string | null;
  audioUrl: string | null;
  talk: Talk;
};

const id = z.uuid().transform((text) => text.toLowerCase());
const Text = lenient(z.string());

const WireMeetingData = z.looseObject({
  mp4: Text,
  audio: Text,
  duration: lenient(z.number()),
  bot_data: z.looseObject({
    event_uuid: lenient(id),
    transcripts: z.unknown().optional(),
    bot: z.looseObject({
      extra: z.unknown().optional(),
      bot_joined_at: z.unknown().optional(),
      bot_exited_at: z.unknown().optional(),
      ended_at: z.unknown().optional(),
    }),
  }),
});

const usual = { deadlineMilliseconds: 10_000 };

/** @throws UpstreamError not_found when upstream has no such bot */
export async function getBotData(
  upstreamId: string,
  options: { withTranscript: boolean; urgent?: boolean },
): Promise<BotData> {
  const query = { bot_id: upstreamId, include_transcripts: String(options.withTranscript) };
  const call = { ...usual, path: "/bots/meeting_data", query, urgent: options.urgent ?? false };
  const { bot_data: data, ...files } = (await checked(call, WireMeetingData)).body;
  const talk = readTranscript(data.transcripts, []);
  const said = talk.transcript?.at(-1)?.end;
  return {
    upstreamId,
    eventId: data.event_uuid ?? null,
    stamp: stampIn(data.bot.extra),
    joined: Boolean(data.bot.bot_joined_at),
    left: Boolean(data.bot.bot_exited_at),
    ended: Boolean(data.bot.ended_at),
    durationSeconds: wholeSeconds(files.duration || said),
    videoUrl: secureLink(files.mp4),
    audioUrl: secureLink(files.audio),
    talk,
  };
}

export function wholeSeconds(seconds: number | null | undefined): number | null {
  return seconds && seconds > 0 && seconds < 1e7 ? Math.ceil(seconds) : null;
}

/** Nothing but https is ever handed to a browser. */
function secureLink(text: string | null | undefined): string | null {
  return text && URL.canParse(text) && new URL(text).protocol === "https:" ? text : null;
}

const WireRecent = z.looseObject({
  bots: z.array(
    z.looseObject({
      uuid: id,
      extra: z.unknown().optional(),
      created_at: Text,
    }),
  ),
});

/** Upstream's newest bot that carries our bot's stamp; null when there is none. */
export async function findByStamp(botId: string): Promise<string | null> {
  const query = { filter_by_extra: `callboard_bot:${botId}`, limit: "50" };
  const { body } = await checked({ ...usual, path: "/bots/bots_with_metadata", query }, WireRecent);
  const time = (text: string | null | undefined) => {
    const instant = preciseInstant(text ?? "");
    return instant ? toDate(instant).getTime() : 0;
  };
  const [newest] = body.bots
    // What the filter lets through is looked at: a bot of somebody else's must not become ours.
    .filter(({ extra }) => stampIn(extra) === botId)
    .sort((a, b) => time(b.created_at) - time(a.created_at));
  return newest?.uuid ?? null;
}

/** Deletes what a bot recorded, five times a minute at most. Succeeds too when nothing is left. */
export async function deleteBotData(upstreamId: string): Promise<void> {
  const path = `/bots/${encodeURIComponent(upstreamId)}/delete_data`;
  await checked({ ...usual, method: "POST", path, urgent: true }, z.unknown());
}
